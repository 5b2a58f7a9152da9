package org.scte.scopes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
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
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.unit.Grant;
import org.scte.server.unit.GrantWeight;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.UnitService;

/// How much a role may hold, and what is told of it before and when it is more.
class QuotaTest {
    private static final UnitDefinition DEFINITION =
            UnitReader.read(
                    Guild.DEFINITION
                            .source()
                            .replace("hide: [member.secret]}", "hide: [member.secret], quota: 10}"),
                    "guild.yaml");

    @TempDir private Path folder;

    private UnitService service;
    private ScopedDevice device;
    private RecordId club;
    private RecordId member;

    @BeforeEach
    void open() {
        Clock clock = Clock.systemUTC();
        service = UnitService.open(folder.resolve("guild.db"), DEFINITION, clock, QuotaTest::id);
        SnapshotFiles snapshots = new SnapshotFiles(service, clock);
        device = new ScopedDevice("d", folder, service, snapshots, clock, QuotaTest::id);
        club = makeClub("a");
        makeClub("b");
        makeMembers(club, 5);
    }

    @AfterEach
    void close() {
        device.close();
        service.close();
    }

    @Test
    void a_preview_counts_what_the_grant_shows() {
        Grant officer = Grant.parse("guild:officer:" + club).orElseThrow();
        assertThat(weight(officer).records()).isEqualTo(Map.of("club", 2L, "member", 5L));
        assertThat(weight(officer).bytes()).isBetween(200L, 2_000L);
        assertThat(weight(officer).isNearlyOver()).isFalse();

        makeMembers(club, 1);
        assertThat(weight(officer).isNearlyOver()).as("8 of 10").isTrue();
        makeMembers(club, 2);
        assertThat(weight(officer).isOver()).as("10 of 10").isFalse();
        makeMembers(club, 1);
        assertThat(weight(officer).isOver()).as("11 of 10").isTrue();
        assertThat(weight(Grant.parse("guild:head").orElseThrow()).isNearlyOver()).isFalse();
    }

    private GrantWeight weight(Grant grant) {
        return GrantWeight.ofFile(folder.resolve("guild.db"), grant);
    }

    @Test
    void what_is_too_much_is_not_sent_and_what_grew_goes_on() {
        device.grant("guild:officer:" + club);
        device.sync();
        makeMembers(club, 10);
        device.sync();
        assertThat(device.lines()).as("two clubs and all members").hasSize(17);

        write(new Operation.Update("member", member, Map.of("email", Value.text("x")), Map.of()));
        edit();
        device.sync();
        assertThat(device.store().countWaiting()).isZero();

        device.grant("guild:officer");
        assertThat(device.leave()).isInstanceOf(SyncEngine.Next.Rest.class);
        assertThat(device.log().list(3))
                .anyMatch(line -> line.sentence().contains("17 records; a device of this role"));
    }

    private void edit() {
        Map<String, Value> set = Map.of("name", Value.text("Eve"));
        device.store().write(LocalChange.of(new Operation.Update("member", member, set, Map.of())));
    }

    private RecordId makeClub(String code) {
        RecordId id = Identity.of("guild", "club", List.of(Value.text(code)));
        Map<String, Value> fields =
                Map.of("code", Value.text(code), "name", Value.text("Club " + code));
        write(new Operation.Create("club", id, fields));
        return id;
    }

    private void makeMembers(RecordId of, int count) {
        for (int i = 0; i < count; i++) {
            member = RecordId.random();
            Map<String, Value> fields =
                    Map.of("name", Value.text("Ada"), "club", Value.text(of.toString()));
            write(new Operation.Create("member", member, fields));
        }
    }

    private void write(Operation operation) {
        service.writeAsService("head", List.of(operation));
    }

    private static UUID id() {
        return RecordId.random().value();
    }
}
