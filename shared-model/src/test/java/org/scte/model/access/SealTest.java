package org.scte.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Passphrase PASSPHRASE = Passphrase.of("correct horse café");

    private final DeviceKey key = DeviceKey.generate(RANDOM);
    private final Seal seal = Seal.of(PASSPHRASE, RANDOM);
    private final SealedKey sealed = seal.seal(key, "d-1", RANDOM);

    @Test
    void the_passphrase_opens_it_however_its_letters_are_composed() {
        Passphrase other = Passphrase.of("correct horse cafe\u0301");

        assertThat(Seal.open(sealed, "d-1", other).key().secretText()).isEqualTo(key.secretText());
        assertThat(other).isEqualTo(PASSPHRASE);
    }

    @Test
    void nothing_else_opens_it() {
        assertThatThrownBy(() -> Seal.open(sealed, "d-1", Passphrase.of("correct horse cafe")))
                .isInstanceOf(WrongPassphrase.class);
        assertThatThrownBy(() -> Seal.open(sealed, "d-2", PASSPHRASE))
                .as("another device's")
                .isInstanceOf(WrongPassphrase.class);
        var weaker =
                new SealedKey(
                        new SealedKey.Cost(8, 1, 1), sealed.salt(), sealed.nonce(), sealed.box());
        assertThatThrownBy(() -> Seal.open(weaker, "d-1", PASSPHRASE))
                .isInstanceOf(WrongPassphrase.class);
    }

    @Test
    void what_lies_on_the_disk_holds_neither_key_nor_passphrase_and_is_new_each_time() {
        assertThat(sealed.toString()).doesNotContain(key.secretText());
        assertThat(PASSPHRASE.toString()).doesNotContain("horse");
        SealedKey again = seal.seal(key, "d-1", RANDOM);
        assertThat(again.nonce()).isNotEqualTo(sealed.nonce());
        assertThat(again.box()).isNotEqualTo(sealed.box());
        assertThat(Seal.of(PASSPHRASE, RANDOM).seal(key, "d-1", RANDOM).salt())
                .isNotEqualTo(sealed.salt());
    }

    @Test
    void a_passphrase_costs_at_least_what_is_advised_and_never_what_a_file_invents() {
        assertThat(sealed.cost().memoryKib()).isGreaterThanOrEqualTo(46 * 1024);
        assertThatThrownBy(() -> new SealedKey.Cost(Integer.MAX_VALUE, 3, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SealedKey.Cost(65_536, 1_000_000, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Passphrase.of("1234567").isTooShort()).isTrue();
        assertThat(Passphrase.of("12345678").isTooShort()).isFalse();
    }

    @Test
    void what_everybody_tries_first_is_known_however_it_is_written() {
        assertThat(Passphrase.of("12345678").isCommon()).isTrue();
        assertThat(Passphrase.of("PassWord 123").isCommon()).isTrue();
        assertThat(Passphrase.of("four walls of rain").isCommon()).isFalse();
    }
}
