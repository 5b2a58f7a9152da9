package org.scte.model.unsent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.scte.model.access.DeviceKey;

class UnsentFileTest {
    private final SecureRandom random = new SecureRandom();
    private final DeviceKey key = DeviceKey.generate(random);
    private final UnsentCode code = UnsentCode.random(random);
    private final UnsentWork work =
            UnsentWork.signed(
                    "d-1",
                    "Dana",
                    "Leeds-3",
                    Instant.parse("2026-11-12T14:02:00Z"),
                    List.of(
                            new UnsentWork.Batch("events", 2, "{\"changes\":[\"Kanarienvogel\"]}"),
                            new UnsentWork.Batch("orders", 1, "{}"),
                            new UnsentWork.Batch("events", 3, "{}")),
                    List.of(
                            UnsentWork.Content.of(
                                    "certification", "ab".repeat(32), new byte[] {1, 2, 3})),
                    key);

    @Test
    void what_was_sealed_is_opened_by_its_code_as_people_type_it() {
        byte[] file = UnsentFile.seal(work, code, random);

        assertThat(code.groups()).matches("([A-HJ-NP-Z2-9]{4}-){4}[A-HJ-NP-Z2-9]{4}");
        UnsentCode typed =
                UnsentCode.typed(" " + code.groups().replace('-', ' ').toLowerCase(Locale.ROOT));
        UnsentWork opened = UnsentFile.open(file, typed);
        assertThat(opened).isEqualTo(work);
        assertThat(opened.counts()).containsEntry("events", 5).containsEntry("orders", 1);
        assertThat(opened.units()).containsExactly("events", "orders", "certification");
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("Kanarienvogel", "Dana");
    }

    @Test
    void another_code_or_one_flipped_bit_opens_nothing() {
        byte[] file = UnsentFile.seal(work, code, random);
        UnsentCode other = UnsentCode.random(random);
        assertThatThrownBy(() -> UnsentFile.open(file, other)).isInstanceOf(UnreadableUnsent.class);
        for (int at : new int[] {0, 25, 40, file.length - 1}) {
            byte[] damaged = file.clone();
            damaged[at] ^= 1;
            assertThatThrownBy(() -> UnsentFile.open(damaged, code))
                    .isInstanceOf(UnreadableUnsent.class);
        }
        assertThatThrownBy(() -> UnsentFile.open(new byte[10], code))
                .isInstanceOf(UnreadableUnsent.class);
    }

    @Test
    void it_is_signed_by_its_device_and_nothing_in_it_can_be_another() {
        UnsentWork changed =
                new UnsentWork(
                        work.device(),
                        work.actor(),
                        work.name(),
                        work.made(),
                        List.of(new UnsentWork.Batch("events", 2, "{\"changes\":[]}")),
                        work.contents(),
                        work.signature());
        UnsentWork other =
                new UnsentWork(
                        work.device(),
                        work.actor(),
                        work.name(),
                        work.made(),
                        work.batches(),
                        List.of(
                                UnsentWork.Content.of(
                                        "certification", "ab".repeat(32), new byte[] {9})),
                        work.signature());

        assertThat(work.isSignedBy(key.publicKey())).isTrue();
        assertThat(work.isSignedBy(DeviceKey.generate(random).publicKey())).isFalse();
        assertThat(changed.isSignedBy(key.publicKey())).isFalse();
        assertThat(other.isSignedBy(key.publicKey())).isFalse();
    }

    @Test
    void what_is_no_code_is_refused() {
        for (String text : List.of("", "ABCD", "ABCD-EFGH-JKLM-NPQR-STU0", "O".repeat(20))) {
            assertThatThrownBy(() -> UnsentCode.typed(text))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(code.toString()).isEqualTo("a code");
    }
}
