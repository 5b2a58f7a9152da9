package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.SyncOutcome;

/// What disks do to a service, and a process that is stopped for a while: no ack without its
/// commit, reads go on, and it comes back by itself.
class ServiceDiskTest {
    @TempDir private Path folder;

    private Stage stage;
    private Laptop ann;
    private Laptop ben;

    @BeforeEach
    void open() {
        stage = Stage.open(folder);
        ann = stage.enrol("ann");
        ben = stage.enrol("ben");
    }

    @AfterEach
    void close() {
        ann.close();
        ben.close();
        stage.close();
    }

    @Test
    void F14_a_full_disk_takes_nothing_answers_reads_and_comes_back_by_itself() throws Exception {
        Strace.assumeAllowed();
        ann.create("Before", "the disk was full");
        ann.sync();
        long head = stage.head();
        Process tracer =
                Strace.attach(stage.service.pid(), Strace.failing("pwrite64", "ENOSPC", "1+"));
        try {
            ann.create("While", "the disk is full");
            SyncOutcome outcome = ann.device().syncOnce(Stage.UNIT);

            assertThat(outcome.answered()).as(outcome.sentence()).isFalse();
            assertThat(outcome.sentence()).contains("the disk is full");
            assertThat(ann.waiting()).isEqualTo(1);
            assertThat(stage.ask("/health/ready").statusCode()).isEqualTo(503);
            assertThat(stage.ask("/health/ready").body()).contains("the disk is full");
            assertThat(ben.device().syncOnce(Stage.UNIT).answered()).as("reads go on").isTrue();
            assertThat(ben.dump()).hasSize(1);
            assertThat(stage.head()).isEqualTo(head);
        } finally {
            tracer.destroy(); // lets go of the service
            tracer.onExit().join();
        }
        Awaitility.await("ready again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> stage.ask("/health/ready").statusCode() == 200);
        level();
    }

    @Test
    void F15_after_a_flush_that_failed_nothing_is_acknowledged_and_the_file_is_opened_anew()
            throws Exception {
        Strace.assumeAllowed();
        ann.create("Before", "the flush failed");
        ann.sync();
        // every one while it lasts: the first may be of what the service writes by itself
        Process tracer =
                Strace.attach(stage.service.pid(), Strace.failing("fsync,fdatasync", "EIO", "1+"));
        try {
            ann.create("While", "the flush fails");
            SyncOutcome outcome = ann.device().syncOnce(Stage.UNIT);
            assertThat(outcome.answered()).as(outcome.sentence()).isFalse();
            assertThat(ann.waiting()).isEqualTo(1);
        } finally {
            tracer.destroy();
            tracer.onExit().join();
        }
        level();
        assertThat(stage.service.log()).contains("has opened its file anew, and found it sound");
    }

    @Test
    void F06_a_service_that_is_stopped_for_a_while_goes_on_and_counts_nothing_twice()
            throws Exception {
        ann.device().start();
        signal("STOP");
        ann.create("While", "it is stopped");
        ann.device().syncNow(Stage.UNIT);
        Awaitility.await("some seconds")
                .pollDelay(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(10))
                .until(() -> ann.waiting() == 1);
        signal("CONT");
        Awaitility.await("all sent").atMost(Duration.ofSeconds(60)).until(() -> ann.waiting() == 0);
        ann.shut();
        level();
    }

    @Test
    void F25_a_deleted_database_is_not_made_anew_and_nobody_loses_records() throws Exception {
        ann.create("Kept", "by the devices");
        ann.sync();
        ben.sync();
        List<String> before = ann.dump();
        stage.service.stop();
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(stage.data().resolve("units/membership.db" + suffix));
        }
        stage.service.restart();

        SyncOutcome outcome = ben.sync();

        assertThat(outcome.answered()).isFalse();
        assertThat(outcome.sentence()).contains("missing or empty");
        assertThat(ben.dump()).isEqualTo(before);
        StringWriter out = new StringWriter();
        assertThat(stage.admin(out, "confirm", Stage.UNIT)).as(out.toString()).isZero();
        Awaitility.await("served again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> ann.sync().answered());
        ben.sync();
        level();
        assertThat(ann.dump()).as(ann.log() + ann.unit().listAttention(3)).isEqualTo(before);
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit =
                new ProcessBuilder("kill", "-" + name, String.valueOf(stage.service.pid()))
                        .start()
                        .waitFor();
        assertThat(exit).isZero();
    }

    private void level() {
        ann.sync();
        ben.sync();
        ann.sync();
        assertThat(ann.waiting()).as(ann.log()).isZero();
        assertThat(ann.dump()).isEqualTo(stage.dump()).isEqualTo(ben.dump());
        stage.admin("verify", Stage.UNIT);
    }
}
