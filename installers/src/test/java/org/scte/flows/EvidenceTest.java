package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.Programs;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.ServiceRefusal;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// Evidence of credits goes from the laptop that has it to whoever looks at it.
class EvidenceTest {
    private static final String UNIT = "certification";

    /// Large ones: a process can be killed in the middle of them.
    private static final int MANY = 6;

    @TempDir private static Path folder;

    private static Ground ground;
    private static Laptop office;
    private static Laptop field;
    private static String rule;
    private static String ada;

    @BeforeAll
    static void open() {
        ground = Ground.open(folder, "membership", UNIT);
        office = ground.enrol("office");
        ada = office.make("membership", "person", "given-name=Ada", "family-name=Byron");
        rule =
                office.make(
                        UNIT,
                        "credit-rule",
                        "code=TALK",
                        "title=A talk",
                        "source=external",
                        "minutes-per-unit=60",
                        "units=1",
                        "status=active");
        office.sync();
        office.awaitRecord(UNIT, "person", "family-name", "Byron");
        field = ground.enrol("field");
        field.awaitRecord(UNIT, "person", "family-name", "Byron");
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    private static byte[] document(int seed) {
        byte[] bytes = new byte[ContentKind.PDF.most() - seed];
        new Random(seed).nextBytes(bytes);
        System.arraycopy("%PDF-1.7".getBytes(), 0, bytes, 0, 8);
        return bytes;
    }

    /// A claim whose evidence is on this laptop alone.
    private static String claim(byte[] bytes) {
        return claim(field, bytes);
    }

    private static String claim(Laptop laptop, byte[] bytes) {
        String credit =
                laptop.start(
                        UNIT,
                        "claim-credit",
                        "person=" + ada,
                        "rule=" + rule,
                        "title=A talk",
                        "units=1",
                        "earned=" + ground.today());
        LocalUnit unit = laptop.device().unit(UNIT);
        Value.Attachment kept = unit.contents().keep("proof.pdf", ContentKind.PDF, bytes);
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "credit",
                                RecordId.of(credit),
                                Map.of("evidence", kept),
                                Map.of("evidence", Value.NOTHING))));
        return credit;
    }

    private static Value.Attachment evidence(Laptop laptop, String credit) {
        return (Value.Attachment)
                laptop.record(UNIT, "credit", credit).orElseThrow().field("evidence");
    }

    private static Contents.Waiting waiting() {
        return field.device().unit(UNIT).contents().waiting();
    }

    @Test
    void the_row_goes_first_and_another_laptop_gets_the_same_bytes() {
        byte[] bytes = document(1);
        String credit = claim(bytes);
        assertThat(waiting()).isEqualTo(new Contents.Waiting(1, 0));
        ground.cut(UNIT);

        field.sync(UNIT);

        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
        office.awaitField(UNIT, "credit", credit, "title", "A talk");
        Contents there = office.device().unit(UNIT).contents();
        assertThat(there.place(evidence(office, credit))).isEqualTo(Contents.Place.ELSEWHERE);
        assertThat(there.get(evidence(office, credit))).hasBinaryContent(bytes);
        office.sync(UNIT);
        assertThat(there.find(evidence(office, credit))).as("while the record is here").isPresent();
    }

    @Test
    void a_client_killed_in_the_middle_goes_on_and_a_service_killed_too() throws Exception {
        List<String> credits = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            credits.add(claim(document(10 + i)));
        }
        field.close();
        Process killed = new ClientHome(folder.resolve("field")).start("sync");
        Awaitility.await("some of them is there")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> coming() > 0);
        killed.destroyForcibly().onExit().join();
        int left = waiting().unsent();
        assertThat(left).as("it was killed before the end").isPositive();
        assertThat(field.countWaiting()).as("all rows were first").isZero();

        ground.cut(UNIT);
        field.sync(UNIT);

        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
        office.awaitField(UNIT, "credit", credits.getLast(), "title", "A talk");
        for (int i = 0; i < MANY; i++) {
            assertThat(office.device().unit(UNIT).contents().get(evidence(office, credits.get(i))))
                    .hasBinaryContent(document(10 + i));
        }
        assertThat(coming()).isZero();
    }

    @Test
    void what_a_service_has_lost_comes_again_from_whoever_has_it() throws IOException {
        byte[] bytes = document(77);
        String credit = claim(bytes);
        field.sync(UNIT);
        office.awaitField(UNIT, "credit", credit, "evidence", "proof.pdf");
        Value.Attachment evidence = evidence(office, credit);
        Files.delete(content(evidence));
        Contents there = office.device().unit(UNIT).contents();
        assertThatThrownBy(() -> there.get(evidence)).isInstanceOf(ServiceRefusal.class);

        field.sync(UNIT);

        assertThat(there.get(evidence)).hasBinaryContent(bytes);
    }

    /// Where the service keeps it.
    private static Path content(Value.Attachment file) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(each -> each.endsWith(file.sha256())).findFirst().orElseThrow();
        }
    }

    @Test
    void the_command_line_attaches_sends_tells_and_fetches() throws IOException {
        byte[] bytes = document(99);
        Path proof = Files.write(folder.resolve("proof of Ada.pdf"), bytes);
        Path notes = Files.writeString(folder.resolve("notes.txt"), "hello");
        Path got = folder.resolve("got.pdf");
        String credit = claim(document(98));
        field.sync(UNIT);
        field.close();
        ClientHome laptop = new ClientHome(folder.resolve("field"));

        laptop.here("attach", UNIT, "credit", credit, "evidence", notes.toString()).expect(4);
        laptop.here("attach", UNIT, "credit", credit, "title", proof.toString()).expect(8);
        laptop.here("attach", UNIT, "credit", credit, "evidence", proof.toString()).expect(0);
        assertThat(unsent(laptop)).isOne();
        laptop.here("sync", UNIT).expect(0);
        assertThat(unsent(laptop)).isZero();

        office.awaitField(UNIT, "credit", credit, "evidence", "proof of Ada.pdf");
        office.close();
        new ClientHome(folder.resolve("office"))
                .here("fetch", UNIT, "credit", credit, "evidence", got.toString())
                .expect(0);
        assertThat(got).hasBinaryContent(bytes);
    }

    private static int unsent(ClientHome laptop) {
        int unsent = 0;
        for (var unit : laptop.here("status").expect(0).json().path("units")) {
            unsent += unit.path("files").path("unsent").intValue();
        }
        return unsent;
    }

    @Test
    void what_waits_goes_by_a_file_to_an_administrator_with_its_evidence() throws IOException {
        byte[] bytes = document(55);
        String credit = claim(bytes);
        field.close();
        Path saved = folder.resolve("field.scte-unsent");
        var told =
                new ClientHome(folder.resolve("field"))
                        .here("save-unsent", saved.toString())
                        .expect(0)
                        .json();
        assertThat(told.path("contents").intValue()).isOne();

        assertThat(load(saved, told.path("code").stringValue()))
                .contains("Files: 1 taken, 0 refused");

        office.awaitField(UNIT, "credit", credit, "evidence", "proof.pdf");
        assertThat(office.device().unit(UNIT).contents().get(evidence(office, credit)))
                .hasBinaryContent(bytes);
        assertThat(waiting().unsent()).as("the laptop does not know it yet").isOne();
        field.sync(UNIT);
        assertThat(waiting()).isEqualTo(Contents.Waiting.NONE);
    }

    private static String load(Path file, String code) throws IOException {
        Process process =
                new ProcessBuilder(
                                Programs.server(
                                        "admin",
                                        "load-unsent",
                                        file.toString(),
                                        "--data",
                                        folder.resolve("data").toString()))
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().write((code + "\n").getBytes());
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes());
    }

    @Test
    void what_an_ended_device_has_not_sent_waits_for_an_administrator_with_its_evidence()
            throws IOException {
        Laptop lost = ground.enrol("lost");
        lost.awaitRecord(UNIT, "person", "family-name", "Byron");
        byte[] bytes = document(200);
        String credit = claim(lost, bytes);
        ground.revoke(lost);

        ground.cut(UNIT);
        Awaitility.await("it hands over what it has and is erased")
                .atMost(Ground.LIMIT)
                .until(() -> {
                    SyncOutcome outcome = lost.device().syncOnce(UNIT);
                    return !lost.device().units().contains(UNIT) && !outcome.answered();
                });

        assertThat(lost.device().log(UNIT, 1).getFirst().detail()).doesNotContain("gone");
        try (Stream<Path> files = Files.walk(folder.resolve("lost"))) {
            assertThat(files).as("nothing of it stays").noneMatch(EvidenceTest::isContent);
        }
        assertThat(ground.setAside()).contains("file proof.pdf").doesNotContain("has not come");
        ground.accept(UNIT, lost);
        office.awaitField(UNIT, "credit", credit, "evidence", "proof.pdf");
        assertThat(office.device().unit(UNIT).contents().get(evidence(office, credit)))
                .hasBinaryContent(bytes);
    }

    private static boolean isContent(Path file) {
        return Sha256.isHex(String.valueOf(file.getFileName()));
    }

    /// Contents that the service has begun to take.
    private static long coming() throws IOException {
        Path data = folder.resolve("data");
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        } catch (UncheckedIOException e) {
            return 0; // one of them was just renamed
        }
    }
}
