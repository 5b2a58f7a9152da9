package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// A unit for tests, and devices that send to it.
public final class TestUnit {
    public static final Instant NOW = Instant.parse("2026-11-23T04:00:00.000Z");

    /// Somebody who sees all.
    static final Caller ALL = new Caller("all", "all", Caller.Kind.DEVICE, Grant.EVERYTHING);

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final String YAML =
            """
            unit: meetings
            title: Meetings
            definition: 1
            purpose: Who comes to what.
            owner: Test team
            icon: calendar
            roles:
              clerk: {read: all, write: all}
              gardener: {read: all, write: [plant], use: [sow]}
              badger: {read: all, write: [badge]}
              judge: {read: all, decide: [plant]}
              door: {read: all, write: all, hide: [plant.sown]}
              porter: {read: [person], write: [person]}
            entities:
              person:
                label: "{name}"
                fields:
                  name: {type: text, required: true, max: 40}
                  email: {type: email}
                  phone: {type: phone}
                  status: {type: choice, of: [active, left], default: active}
                  motto: {type: text, conflict: first}
                  fee: {type: decimal}
                  points: {type: integer, min: 0, max: 100}
                  verified: {type: boolean, by: service}
                  tags: {type: list}
                unique: [{fields: [email], when: "self.status != 'left'"}]
                rules:
                  - check: self.points == null || self.points < 90 || self.status == 'active'
                    message: Who left has less than 90 points.
              meeting:
                label: "{title}"
                fields:
                  title: {type: text, required: true}
                  seats: {type: integer}
                  host: {type: ref, to: person}
              registration:
                label: "{attendee.name}"
                fields:
                  meeting: {type: ref, to: meeting, required: true}
                  attendee: {type: ref, to: person, required: true}
                  status: {type: choice, of: [registered, waiting, attended], default: registered}
                  arrived: {type: instant}
                  note: {type: text, conflict: first}
                rules:
                  - check: "self.status == 'waiting' || count('registration', {'meeting': self.meeting, 'status': ['registered', 'attended']}) <= self.meeting.seats"
                    message: The meeting is full.
                    otherwise: {status: "'waiting'"}
              mark:
                label: "{day}"
                identity: [attendee, day]
                fields:
                  attendee: {type: ref, to: person, required: true}
                  day: {type: date, required: true}
                  text: {type: text}
              badge:
                label: "{code}"
                on-delete: clear
                fields:
                  code: {type: text}
                  number: {type: serial, format: "B-%04d"}
              loan:
                label: "{badge}"
                fields:
                  badge: {type: ref, to: badge}
                  until: {type: date}
              plant:
                label: "{name}"
                fields:
                  name: {type: text, required: true}
                  stage: {type: choice, of: [seed, sprout, tree], conflict: max}
                  stock: {type: integer, min: 0, max: 100, conflict: sum}
                  price: {type: decimal, conflict: sum}
                  due: {type: date, conflict: min}
                  labels: {type: list, conflict: union}
                  place: {type: text, conflict: ask}
                  sown: {type: boolean}
              chapter:
                label: "{name}"
                projects: membership.chapter-changed
                fields: {name: {type: text}, city: {type: text}}
            use-cases:
              check-in:
                title: Check in
                on: registration
                when: self.status in ['registered', 'waiting']
                input: [note]
                set: {status: "'attended'", arrived: now}
              sow:
                title: Sow
                on: plant
                input: [place]
                set: {sown: "true"}
              lend:
                title: Lend
                on: badge
                creates: loan
                input: [badge]
            publishes:
              person-changed:
                of: person
                when: self.status == 'active'
                data: {name: self.name, email: self.email}
              attended:
                of: registration
                when: self.status == 'attended' && was.status != 'attended'
                data: {who: self.attendee}
            """;

    private TestUnit() {}

    public static UnitDefinition definition() {
        return UnitReader.read(YAML, "meetings.yaml");
    }

    /// The same unit with a further text field on `person`.
    public static UnitDefinition widened() {
        return changed("tags: {type: list}", "tags: {type: list}\n      city: {type: text}");
    }

    /// The same unit, as definition 2, with a part of its text replaced.
    public static UnitDefinition changed(String part, String by) {
        if (!YAML.contains(part)) {
            throw new IllegalArgumentException("the definition has no " + part);
        }
        return UnitReader.read(
                YAML.replace("definition: 1", "definition: 2").replace(part, by), "meetings.yaml");
    }

    public static UnitService open(Path folder) {
        return UnitService.open(folder.resolve("meetings.db"), definition(), CLOCK, TestUnit::uuid);
    }

    public static UUID uuid() {
        return RecordId.random().value();
    }

    /// Fields by turns: a name and what it holds.
    public static Map<String, Value> fields(Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put((String) pairs[i], value(pairs[i + 1]));
        }
        return fields;
    }

    private static Value value(@Nullable Object value) {
        return switch (value) {
            case null -> Value.NOTHING;
            case Integer number -> Value.whole(number);
            case Boolean on -> Value.flag(on);
            case RecordId id -> Value.text(id.toString());
            case Value v -> v;
            default -> Value.text(value.toString());
        };
    }

    public static Operation create(String entity, RecordId id, Object... pairs) {
        return new Operation.Create(entity, id, fields(pairs));
    }

    /// Changes one field.
    public static Operation update(
            String entity, RecordId id, String field, @Nullable Object was, @Nullable Object set) {
        return new Operation.Update(entity, id, fields(field, set), fields(field, was));
    }

    public static Operation delete(String entity, RecordId id, long seen) {
        return new Operation.Delete(entity, id, seen);
    }

    /// A device: numbers its changes, and pushes them one by one or together.
    public static final class Device {
        private final UnitService service;
        private final Caller caller;
        private long seq;
        private final Cursor cursor;

        public Device(UnitService service, String name) {
            this(service, name, "all:all");
        }

        /// @param grants with a space between two
        public Device(UnitService service, String name, String grants) {
            this.service = service;
            List<Grant> parsed =
                    Stream.of(grants.split(" "))
                            .map(text -> Grant.parse(text).orElseThrow())
                            .toList();
            this.caller = new Caller(name, "actor of " + name, Caller.Kind.DEVICE, parsed);
            this.cursor = new Cursor(service.epoch(), 0);
        }

        public Caller caller() {
            return caller;
        }

        public SentChange.Whole change(@Nullable String useCase, Operation... ops) {
            return change(++seq, uuid(), useCase, ops);
        }

        public SentChange.Whole change(
                long number, UUID id, @Nullable String useCase, Operation... ops) {
            Change change = new Change(number, id, NOW, caller.actor(), useCase, List.of(ops));
            String content = id + ProtocolJson.writeOperations(change.ops());
            return new SentChange.Whole(
                    change, Sha256.hexOf(content.getBytes(StandardCharsets.UTF_8)));
        }

        public SyncResponse send(SentChange... changes) {
            return exchange(cursor, SyncRequest.DEFAULT_LIMIT, changes);
        }

        public SyncResponse exchange(@Nullable Cursor from, int limit, SentChange... changes) {
            return service.exchange(
                    caller,
                    new SyncRequest(
                            uuid(),
                            from,
                            service.definition().definition(),
                            0,
                            limit,
                            List.of(changes)));
        }

        /// Pushes one change and gives its ack.
        public Ack push(Operation... ops) {
            return step(null, ops);
        }

        public Ack step(@Nullable String useCase, Operation... ops) {
            return send(change(useCase, ops)).acks().getFirst();
        }
    }
}
