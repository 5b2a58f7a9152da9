package org.scte.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.sync.SyncEngine;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.server.store.QuarantineTable;
import org.scte.server.unit.QuarantineDesk;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.UnitService;

/// What becomes of records and changes while a device leaves a scope, or the unit.
class LeavingTest {
    @TempDir private Path folder;

    private UnitService service;
    private ScopedDevice device;
    private final List<RecordId> clubs = new ArrayList<>();
    private RecordId member;

    @BeforeEach
    void open() {
        Clock clock = Clock.systemUTC();
        service =
                UnitService.open(
                        folder.resolve("guild.db"), Guild.DEFINITION, clock, LeavingTest::id);
        SnapshotFiles snapshots = new SnapshotFiles(service, clock);
        device = new ScopedDevice("d", folder, service, snapshots, clock, LeavingTest::id);
        for (String code : List.of("a", "b", "c")) {
            RecordId club = Identity.of("guild", "club", List.of(Value.text(code)));
            Map<String, Value> fields =
                    Map.of("code", Value.text(code), "name", Value.text("Club " + code));
            write(new Operation.Create("club", club, fields));
            clubs.add(club);
        }
        member = RecordId.random();
        Map<String, Value> fields =
                Map.of(
                        "name",
                        Value.text("Ada"),
                        "email",
                        Value.text("ada"),
                        "club",
                        Value.text(clubs.get(0).toString()));
        write(new Operation.Create("member", member, fields));
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    @Test
    void a_record_that_comes_back_by_another_scope_is_never_away() {
        device.grant("guild:officer:" + clubs.get(0));
        device.sync();
        move(clubs.get(2));
        move(clubs.get(1));
        device.grant("guild:officer:" + clubs.get(0), "guild:officer:" + clubs.get(1));
        device.page(1);
        List<Boolean> held = new ArrayList<>();
        device.hear(_ -> held.add(device.store().find("member", member).isPresent()));
        device.sync();
        held.add(device.store().find("member", member).isPresent());
        assertThat(held).hasSizeGreaterThan(3).doesNotContain(false);
    }

    @Test
    void what_was_refused_or_held_waits_for_an_administrator_as_well() {
        device.grant("guild:head");
        device.sync();
        edit("refused");
        edit("held");
        device.grant("guild:reader");
        device.sync();
        assertThat(device.store().countWaiting()).isZero();
        edit("not typed: its role is known here by now");
        device.grant();
        assertThat(device.leave()).isInstanceOf(SyncEngine.Next.Withdrawn.class);
        assertThat(new QuarantineDesk(service).list())
                .extracting(QuarantineTable.Kept::change)
                .extracting(change -> ((Operation.Update) change.ops().get(0)).set().get("email"))
                .containsExactly(Value.text("refused"), Value.text("held"));
    }

    private void edit(String email) {
        Map<String, Value> set = Map.of("email", Value.text(email));
        device.store().write(LocalChange.of(new Operation.Update("member", member, set, Map.of())));
    }

    private void move(RecordId club) {
        Map<String, Value> set = Map.of("club", Value.text(club.toString()));
        write(new Operation.Update("member", member, set, Map.of()));
    }

    private void write(Operation operation) {
        service.writeAsService("head", List.of(operation));
    }

    private static UUID id() {
        return RecordId.random().value();
    }
}
