package org.scte.model.merge;

import static org.scte.model.unit.ConflictEntity.ACTOR;
import static org.scte.model.unit.ConflictEntity.AT;
import static org.scte.model.unit.ConflictEntity.BASE;
import static org.scte.model.unit.ConflictEntity.DECIDED;
import static org.scte.model.unit.ConflictEntity.DECISION;
import static org.scte.model.unit.ConflictEntity.DEVICE;
import static org.scte.model.unit.ConflictEntity.ENTITY;
import static org.scte.model.unit.ConflictEntity.FIELD;
import static org.scte.model.unit.ConflictEntity.NAME;
import static org.scte.model.unit.ConflictEntity.OPEN;
import static org.scte.model.unit.ConflictEntity.RECORD;
import static org.scte.model.unit.ConflictEntity.STATE;
import static org.scte.model.unit.ConflictEntity.THEIRS;
import static org.scte.model.unit.ConflictEntity.YOURS;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.ProtocolJson;

/// An open question which of two values a field is to have, as a record of the entity `conflict`.
///
/// @param entity with `record`, the record it is about
/// @param base what the proposal came from
/// @param theirs the value that stayed
/// @param yours the value that was proposed
/// @param device whose proposal it is, as `actor`
/// @param at when it was made, in the form of the wire
public record Conflict(
        RecordId id,
        String entity,
        RecordId record,
        String field,
        Value base,
        Value theirs,
        Value yours,
        String device,
        String actor,
        String at) {

    /// The id of the conflict that an operation of a change opens: the same where the change is
    /// sent again to a service that has forgotten it.
    public static RecordId idOf(UUID change, int op, String field) {
        return new RecordId(UuidCreator.getNameBasedSha1(change, NAME + ":" + op + ":" + field));
    }

    /// Reads a record of the entity; empty where it has lost what it was about.
    public static Optional<Conflict> read(RecordId id, Map<String, Value> fields) {
        Optional<RecordId> record = RecordId.parse(text(fields, RECORD));
        Optional<Value> base = parse(text(fields, BASE));
        Optional<Value> theirs = parse(text(fields, THEIRS));
        Optional<Value> yours = parse(text(fields, YOURS));
        if (record.isEmpty() || base.isEmpty() || theirs.isEmpty() || yours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Conflict(
                        id,
                        text(fields, ENTITY),
                        record.get(),
                        text(fields, FIELD),
                        base.get(),
                        theirs.get(),
                        yours.get(),
                        text(fields, DEVICE),
                        text(fields, ACTOR),
                        text(fields, AT)));
    }

    private static String text(Map<String, Value> fields, String field) {
        return fields.get(field) instanceof Value.Text(String text) ? text : "";
    }

    /// The fields of its record while it is open.
    public Map<String, Value> fields() {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(ENTITY, Value.text(entity));
        fields.put(RECORD, Value.text(record.toString()));
        fields.put(FIELD, Value.text(field));
        fields.put(BASE, Value.text(CanonicalJson.of(base)));
        fields.put(THEIRS, Value.text(CanonicalJson.of(theirs)));
        fields.put(YOURS, Value.text(CanonicalJson.of(yours)));
        fields.put(DEVICE, Value.text(device));
        fields.put(ACTOR, Value.text(actor));
        fields.put(AT, Value.text(at));
        fields.put(STATE, Value.text(OPEN));
        return fields;
    }

    public static boolean isOpen(Map<String, Value> fields) {
        return text(fields, STATE).equals(OPEN);
    }

    /// What decides it, as one change: the field gets the value, and the question is closed. Where
    /// the record is gone, the second alone will do.
    public List<Operation> decide(Value decision) {
        return List.of(
                new Operation.Update(entity, record, Map.of(field, decision), Map.of()),
                close(decision));
    }

    /// The operation that closes the question.
    public Operation close(Value decision) {
        return new Operation.Update(
                NAME,
                id,
                Map.of(
                        STATE,
                        Value.text(DECIDED),
                        DECISION,
                        Value.text(CanonicalJson.of(decision))),
                Map.of(STATE, Value.text(OPEN)));
    }

    /// Whether the operation is one by which a device may decide a conflict: no other write of the
    /// entity is a device's to make.
    public static boolean isDecision(Operation operation) {
        return operation instanceof Operation.Update update
                && update.entity().equals(NAME)
                && update.set().keySet().equals(Set.of(STATE, DECISION))
                && text(update.set(), STATE).equals(DECIDED)
                && update.set().get(DECISION) instanceof Value.Text;
    }

    /// The decided value; empty where what says so is not the canonical JSON of a value.
    public static Optional<Value> decision(Operation operation) {
        return operation instanceof Operation.Update update
                ? parse(text(update.set(), DECISION))
                : Optional.empty();
    }

    /// A value from its canonical JSON; empty where it is anything else.
    private static Optional<Value> parse(String json) {
        try {
            Value value =
                    ProtocolJson.readFields("{\"value\":" + json + "}")
                            .getOrDefault("value", Value.NOTHING);
            boolean canonical =
                    !(value instanceof Value.Unreadable) && CanonicalJson.of(value).equals(json);
            return canonical ? Optional.of(value) : Optional.empty();
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }
}
