package org.scte.server.access;

import java.text.Normalizer;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.access.StaffMember.Role;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.UnitService;

/// The staff as records of the administration unit.
final class StaffRecords {
    private static final String STAFF = "staff";

    private final UnitService administration;
    private final Clock clock;
    private final Supplier<UUID> ids;

    StaffRecords(UnitService administration, Clock clock, Supplier<UUID> ids) {
        this.administration = administration;
        this.clock = clock;
        this.ids = ids;
    }

    String unit() {
        return administration.definition().unit();
    }

    Optional<StaffMember> find(RecordId id) {
        return administration.find(STAFF, id).flatMap(fields -> StaffMember.of(id, fields));
    }

    /// By the name as somebody typed it.
    Optional<StaffMember> named(String name) {
        return list().stream()
                .filter(member -> folded(member.name()).equals(folded(name)))
                .findFirst();
    }

    List<StaffMember> list() {
        return administration.list(STAFF).stream()
                .flatMap(record -> StaffMember.of(record.id(), record.fields()).stream())
                .toList();
    }

    /// As names are compared.
    static String folded(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Makes somebody a member of staff, or says anew what a known one is.
    ///
    /// @return the record's id
    RecordId save(String by, String name, Role role) {
        Optional<StaffMember> known = named(name);
        Map<String, Value> set = new LinkedHashMap<>();
        set.put("role", Value.text(role.word()));
        set.put("status", Value.text("active"));
        if (known.isPresent()) {
            set.put("ended", Value.NOTHING);
            write(by, new Operation.Update(STAFF, known.get().id(), set, Map.of()));
            return known.get().id();
        }
        set.put("name", Value.text(name));
        set.put("since", now());
        RecordId id = new RecordId(ids.get());
        write(by, new Operation.Create(STAFF, id, set));
        return id;
    }

    void end(String by, RecordId id) {
        Map<String, Value> set = Map.of("status", Value.text("ended"), "ended", now());
        write(by, new Operation.Update(STAFF, id, set, Map.of()));
    }

    private Value now() {
        return Value.text(ProtocolJson.writeInstant(clock.instant()));
    }

    private void write(String by, Operation operation) {
        Ack ack = administration.writeAsService(by, List.of(operation));
        if (ack.outcome() == Ack.Outcome.REJECTED) {
            throw ProtocolRefusal.of(422, "invalid", ack.problems().getFirst().message());
        }
    }
}
