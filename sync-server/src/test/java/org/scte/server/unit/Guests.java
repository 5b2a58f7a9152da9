package org.scte.server.unit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.FaultPoints;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.access.MovingClock;
import org.scte.server.store.StoredRecord;

/// A unit for tests whose guests may be merged, with records that refer to them in every way.
final class Guests implements AutoCloseable {
    private static final String YAML =
            """
            unit: house
            title: House
            definition: 1
            purpose: Who stays here.
            owner: Test team
            icon: calendar
            roles:
              all: {read: all, write: all, use: all}
              porter: {read: [visit], write: [visit]}
            entities:
              guest:
                label: "{name}"
                survivor: survivor
                fill: [phone, town, tags]
                fields:
                  name: {type: text, required: true}
                  phone: {type: phone}
                  town: {type: text}
                  tags: {type: list, conflict: union}
                  survivor: {type: ref, to: guest}
              visit:
                label: "{guest.name}"
                scope: guest.town
                fields:
                  guest: {type: ref, to: guest, required: true}
                  brought: {type: ref, to: guest}
                  note: {type: text}
              booking:
                label: "{guest.name}"
                fields:
                  guest: {type: ref, to: guest, required: true}
                  room: {type: text}
                  status: {type: choice, of: [open, here, duplicate], default: open}
                unique:
                  - fields: [guest, room]
                    when: self.status != 'duplicate'
                    yields: self.status == 'here' && was.status != 'here'
                    otherwise: {status: "'duplicate'"}
              key:
                label: "{number}"
                fields:
                  number: {type: text}
                  guest: {type: ref, to: guest}
                unique: [{fields: [guest]}]
              bill:
                label: "{booking}"
                fields:
                  booking: {type: ref, to: booking, required: true}
                  guest: {type: ref, to: guest}
                rules:
                  - check: self.guest == self.booking.guest
                    message: A bill is for the guest of its booking.
                    otherwise: {guest: self.booking.guest}
              wish:
                label: "{what}"
                identity: [guest, what]
                fill: [answer, said]
                fields:
                  guest: {type: ref, to: guest, required: true}
                  what: {type: text, required: true}
                  answer: {type: choice, of: ["no", "yes"], conflict: min}
                  said: {type: text}
            use-cases:
              merge: {title: Merge, on: guest, input: [survivor]}
            publishes:
              booking-changed: {of: booking, data: {guest: self.guest, status: self.status}}
            """;

    private static final UnitDefinition DEFINITION = UnitReader.read(YAML, "house.yaml");

    final MovingClock clock = new MovingClock();
    final UnitService unit;
    final TestUnit.Device desk;

    Guests(Path folder) {
        this(folder, FaultPoints.NONE);
    }

    Guests(Path folder, FaultPoints faults) {
        this.unit =
                UnitService.openOnCallersThread(
                        folder.resolve("house.db"), DEFINITION, clock, TestUnit::uuid, faults);
        this.desk = new TestUnit.Device(unit, "desk " + TestUnit.uuid());
    }

    /// The id of what is known of a guest by this word.
    static RecordId wish(RecordId guest, String what) {
        return Identity.of("house", "wish", List.of(ref(guest), Value.text(what)));
    }

    RecordId make(String entity, Object... fields) {
        RecordId id = RecordId.random();
        Ack ack = desk.push(TestUnit.create(entity, id, fields));
        if (ack.outcome() == Ack.Outcome.REJECTED) {
            throw new AssertionError(entity + ": " + ack.problems());
        }
        return id;
    }

    RecordId guest(String name, Object... fields) {
        Object[] all = new Object[fields.length + 2];
        all[0] = "name";
        all[1] = name;
        System.arraycopy(fields, 0, all, 2, fields.length);
        return make("guest", all);
    }

    /// That many visits, in one change.
    void visits(RecordId guest, int count) {
        Operation[] all = new Operation[count];
        for (int i = 0; i < count; i++) {
            all[i] = TestUnit.create("visit", RecordId.random(), "guest", guest);
        }
        desk.push(all);
    }

    Ack merge(RecordId merged, RecordId survivor) {
        return desk.step("merge", TestUnit.update("guest", merged, "survivor", null, survivor));
    }

    Ack undo(RecordId merged) {
        return desk.push(
                TestUnit.update(
                        "guest", merged, "survivor", field("guest", merged, "survivor"), null));
    }

    Value field(String entity, RecordId id, String field) {
        return unit.find(entity, id).orElseThrow().getOrDefault(field, Value.NOTHING);
    }

    static Value ref(RecordId id) {
        return Value.text(id.toString());
    }

    /// Everything there is, for comparing.
    Map<String, Map<String, Value>> all() {
        Map<String, Map<String, Value>> all = new LinkedHashMap<>();
        for (String entity : List.of("guest", "visit", "booking", "key", "bill", "wish")) {
            for (StoredRecord record : unit.list(entity)) {
                all.put(entity + " " + record.id(), new TreeMap<>(record.fields()));
            }
        }
        return all;
    }

    @Nullable Value find(String entity, RecordId id, String field) {
        return unit.find(entity, id).map(fields -> fields.get(field)).orElse(null);
    }

    @Override
    public void close() {
        unit.close();
    }
}
