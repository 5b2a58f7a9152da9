package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.scte.acceptance.ClientHome;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;

/// Either side killed with -9 at system calls by which files change, each time at another one:
/// nothing that was told as saved or acknowledged is lost, and nothing counts twice. How often is
/// set by `-Dscte.kills=`.
@Execution(ExecutionMode.CONCURRENT) // hundreds of starts, one after the other in each
class SystemCallKillTest {
    private static final int KILLS = Integer.getInteger("scte.kills", 12);
    private static final int PEOPLE = 12;

    /// Each of them makes about a hundred calls in the service.
    private static final int PUSHES = 1 + KILLS / 50;

    @TempDir private Path folder;

    private final List<Path> batches = new ArrayList<>();
    private final Set<String> saved = new HashSet<>();

    @BeforeEach
    void look() {
        Strace.assumeAllowed();
    }

    @Test
    void F01_F03_a_client_killed_at_any_write_keeps_what_it_said_was_saved_and_halves_nothing()
            throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop other = stage.enrol("other");
                Laptop home = stage.enrol("home")) {
            home.shut();
            long before = stage.head();
            ClientHome client = new ClientHome(home.home);
            List<Strace.Place> writes = placesOf(client, "apply", batch(), KILLS / 2);
            List<Strace.Place> syncs = placesOf(client, "sync", null, KILLS - writes.size());
            int killed = 0;
            for (int i = 0; i < Math.max(writes.size(), syncs.size()); i++) {
                killed += i < writes.size() ? killWriting(client, home, writes.get(i)) : 0;
                other.create("Other", "for the pull");
                saved.addAll(other.saved);
                other.sync();
                killed += i < syncs.size() ? killSyncing(client, home, syncs.get(i)) : 0;
            }
            assertThat(killed).as("runs that were killed").isGreaterThan(KILLS * 4 / 5);
            home.sync();
            other.sync();
            assertThat(PartitionTest.idsIn(stage.dump())).isEqualTo(saved);
            assertThat(home.dump()).isEqualTo(stage.dump()).isEqualTo(other.dump());
            assertThat(home.unit().sync().recount()).isEqualTo(home.unit().sync().digest());
            assertThat(stage.head() - before).as("changes taken").isEqualTo(saved.size());
            stage.admin("verify", Stage.UNIT);
        }
    }

    @Test
    void F04_a_client_killed_while_it_goes_over_to_a_new_definition_has_the_old_or_the_new()
            throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop home = stage.enrol("home")) {
            home.create("Before", "the new definition");
            home.sync();
            home.create("Waiting", "for the new definition");
            int before = home.unit().definition().definition();
            home.shut();
            stage.publish(
                    "note: {type: text,",
                    "shoe-size: {type: text, max: 4}\n      note: {type: text,");
            Path notes = folder.resolve("migrate.calls");
            Path spare = copy(home.home, "spare");
            new ClientHome(spare)
                    .runUnder(Strace.counting(notes), arguments("sync", null))
                    .expect(0);
            int killed = 0;
            int round = 0;
            for (Strace.Place place : Strace.spread(Strace.most(notes), KILLS / 5)) {
                Path copy = copy(home.home, "copy" + round++);
                ClientHome.Result result =
                        new ClientHome(copy)
                                .runUnder(Strace.killing(place), arguments("sync", null));
                killed += result.exit() == 137 ? 1 : 0;
                try (Device device = Device.open(copy, Clock.systemUTC())) {
                    LocalUnit unit = device.unit(Stage.UNIT);
                    assertThat(unit.definition().definition()).isIn(before, before + 1);
                    assertThat(unit.sync().recount())
                            .as("after a kill at " + place)
                            .isEqualTo(unit.sync().digest());
                    assertThat(device.syncOnce(Stage.UNIT).answered()).isTrue();
                    assertThat(unit.definition().definition()).isEqualTo(before + 1);
                    assertThat(unit.countWaiting()).isZero();
                }
            }
            assertThat(killed).isGreaterThan(1);
        }
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return to;
    }

    @Test
    void F02_a_service_killed_at_any_write_keeps_what_it_acknowledged_and_takes_all_once()
            throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop ann = stage.enrol("ann");
                Laptop ben = stage.enrol("ben")) {
            long before = stage.head();
            Path notes = folder.resolve("push.calls");
            Process counting = Strace.attach(stage.service.pid(), Strace.counting(notes));
            for (int i = 0; i < PUSHES; i++) {
                push(ann, ben);
            }
            stage.service.kill();
            counting.onExit().join();
            Set<String> acknowledged = new HashSet<>();
            int killed = 0;
            for (Strace.Place place : Strace.spread(Strace.most(notes), KILLS)) {
                stage.service.restart();
                Process tracer = Strace.attach(stage.service.pid(), Strace.killing(place));
                for (int i = 0; i < 2 * PUSHES && stage.service.isRunning(); i++) {
                    push(ann, ben); // a group commit can write less often than the counted ones
                }
                killed += stage.service.isRunning() ? 0 : 1;
                stage.service.kill();
                tracer.onExit().join();
                acknowledged.addAll(acknowledged(ann));
                acknowledged.addAll(acknowledged(ben));
            }
            stage.service.restart();
            assertThat(killed).as("runs that were killed").isGreaterThan(KILLS * 4 / 5);
            ann.sync();
            ben.sync();
            ann.sync();
            List<String> dump = stage.dump();
            saved.addAll(ann.saved);
            saved.addAll(ben.saved);
            assertThat(PartitionTest.idsIn(dump)).isEqualTo(saved).containsAll(acknowledged);
            assertThat(ann.dump()).isEqualTo(dump).isEqualTo(ben.dump());
            assertThat(stage.head() - before).as("changes taken").isEqualTo(saved.size());
            stage.admin("verify", Stage.UNIT);
        }
    }

    /// What both write, sent in several exchanges; a service that is killed on the way is no fault.
    private static void push(Laptop ann, Laptop ben) {
        for (int i = 0; i < 2; i++) {
            ann.create("Ann", "round " + i);
            ann.device().syncOnce(Stage.UNIT);
            ben.create("Ben", "round " + i);
            ben.create("Ben", "again " + i);
            ben.device().syncOnce(Stage.UNIT);
        }
    }

    private static Set<String> acknowledged(Laptop laptop) {
        Set<String> waiting = new HashSet<>();
        for (OutboxEntry entry : laptop.unit().listWaiting(10_000)) {
            entry.ops().forEach(op -> waiting.add(op.id().toString()));
        }
        Set<String> acknowledged = new HashSet<>(laptop.saved);
        acknowledged.removeAll(waiting);
        return acknowledged;
    }

    private List<Strace.Place> placesOf(ClientHome client, String command, Path file, int wanted)
            throws IOException {
        Path notes = folder.resolve(command + ".calls");
        client.runUnder(Strace.counting(notes), arguments(command, file)).expect(0);
        if (file != null) {
            saved.addAll(idsOf(file));
        }
        return Strace.spread(Strace.most(notes), wanted);
    }

    private int killWriting(ClientHome client, Laptop home, Strace.Place place) throws IOException {
        Path file = batch();
        ClientHome.Result result = client.runUnder(Strace.killing(place), arguments("apply", file));
        boolean told = result.out().contains("\"saved\"");
        Set<String> ids = idsOf(file);
        Set<String> there = new HashSet<>(ids);
        there.removeIf(id -> home.unit().find("person", RecordId.of(id)).isEmpty());
        home.shut();
        if (told) {
            assertThat(there).as("told as saved, then killed at " + place).isEqualTo(ids);
        }
        assertThat(there.size()).as("of one transaction, at " + place).isIn(0, PEOPLE);
        saved.addAll(there);
        return result.exit() == 137 ? 1 : 0;
    }

    private static int killSyncing(ClientHome client, Laptop home, Strace.Place place) {
        ClientHome.Result result = client.runUnder(Strace.killing(place), arguments("sync", null));
        assertThat(home.unit().sync().recount())
                .as("after a kill at " + place)
                .isEqualTo(home.unit().sync().digest());
        home.shut();
        return result.exit() == 137 ? 1 : 0;
    }

    private static String[] arguments(String command, Path file) {
        return file == null
                ? new String[] {command, Stage.UNIT}
                : new String[] {command, Stage.UNIT, file.toString()};
    }

    /// A file of new people for `apply`.
    private Path batch() throws IOException {
        Path file = folder.resolve("batch-" + batches.size() + ".jsonl");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            lines.add(
                    "{\"op\":\"create\",\"entity\":\"person\",\"id\":\"0193b7a0-%04x-7000-8000-%012x\",\"set\":{\"given-name\":\"Batch\",\"family-name\":\"Person %d\"}}"
                            .formatted(batches.size(), i, i));
        }
        batches.add(file);
        return Files.write(file, lines);
    }

    private static Set<String> idsOf(Path file) throws IOException {
        return PartitionTest.idsIn(Files.readAllLines(file));
    }
}
