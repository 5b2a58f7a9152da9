package org.scte.server.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;

/// A unit for tests whose guests may be forgotten, with personal data wherever there may be some.
final class ForgetfulHouse implements AutoCloseable {
    /// Part of everything personal in it.
    static final String CANARY = "KANARIE";

    static final String YAML =
            """
            unit: house
            title: House
            definition: 1
            purpose: Who stays here.
            owner: Test team
            icon: calendar
            roles:
              all: {read: all, write: all, use: all}
              porter: {read: all, write: all}
            entities:
              guest:
                label: "{name}"
                scope: town
                survivor: survivor
                fill: [email]
                forget: self.status == 'erased'
                fields:
                  name: {type: text, required: true, personal: true, conflict: ask}
                  email: {type: email, personal: true}
                  town: {type: text}
                  status: {type: choice, of: [active, merged, erased], default: active}
                  survivor: {type: ref, to: guest}
                unique: [{fields: [email]}]
              visit:
                label: "{guest.name} {alias}"
                fields:
                  guest: {type: ref, to: guest}
                  alias: {type: text, personal: true}
                  nights: {type: integer}
                rules:
                  - check: self.nights == null || self.alias != null || self.guest != null
                    message: Somebody stays.
              account:
                label: "{number}"
                forget: self.guest.status == 'erased'
                fields:
                  number: {type: text}
                  guest: {type: ref, to: guest}
                  mail: {type: text, personal: true}
                  name: {type: text, personal: true, keep: true, help: Bills are kept for ten years.}
              payment:
                label: "{account.number}"
                fields:
                  account: {type: ref, to: account, required: true}
                  payer: {type: text, personal: true}
            publishes:
              guest-changed: {of: guest, data: {name: self.name, town: self.town, status: self.status}}
              visit-made:
                of: visit
                when: was.nights == null
                data: {who: self.guest.name, nights: self.nights}
            """;

    static final UnitDefinition DEFINITION = UnitReader.read(YAML, "house.yaml");

    final Path folder;
    final UnitService unit;
    final TestUnit.Device desk;

    ForgetfulHouse(Path folder) {
        this(folder, FaultPoints.NONE);
    }

    ForgetfulHouse(Path folder, FaultPoints faults) {
        this.folder = folder;
        this.unit =
                UnitService.openOnCallersThread(
                        folder.resolve("house.db"),
                        DEFINITION,
                        new MovingClock(),
                        TestUnit::uuid,
                        faults);
        this.desk = new TestUnit.Device(unit, "desk " + TestUnit.uuid());
    }

    static String personal(String what) {
        return CANARY + "-" + what;
    }

    RecordId make(String entity, Object... fields) {
        RecordId id = RecordId.random();
        taken(TestUnit.create(entity, id, fields));
        return id;
    }

    void taken(Operation... ops) {
        Ack ack = desk.push(ops);
        if (!ack.problems().isEmpty()) {
            throw new AssertionError(ack.problems().toString());
        }
    }

    RecordId guest(String name) {
        return make(
                "guest",
                "name",
                personal(name),
                "email",
                CANARY.toLowerCase(java.util.Locale.ROOT) + "@" + name + ".org",
                "town",
                "Oslo");
    }

    /// To the end, with the sweep behind it.
    void forget(RecordId guest) {
        taken(TestUnit.update("guest", guest, "status", "active", "erased"));
        goOn();
    }

    void goOn() {
        boolean more = unit.forgetting().goOn();
        while (more) {
            more = unit.forgetting().goOn();
        }
        if (unit.forgetting().isSweepDue() && !unit.forgetting().sweep()) {
            throw new AssertionError("the file could not be written anew");
        }
    }

    Value field(String entity, RecordId id, String field) {
        return unit.find(entity, id).orElseThrow().getOrDefault(field, Value.NOTHING);
    }

    /// The files in which a word is found, in whatever case.
    static List<String> holding(Path folder, String word) {
        String wanted = word.toLowerCase(java.util.Locale.ROOT);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> text(file).contains(wanted))
                    .map(Path::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + folder, e);
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .toLowerCase(java.util.Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        unit.close();
    }
}
