package org.scte.server.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scte.model.merge.FieldMerge;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Source;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.AuditTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.RowTable;
import org.scte.server.store.RowTable.Row;
import org.scte.server.store.SourceTable.KnownRow;
import org.scte.server.store.StoreSession;
import org.scte.server.store.StoredRecord;

/// Lets the rows of one source become records, each by a change of its own: what is wrong with one
/// stands in the way of no other. A field is written where its value in the source has changed, so
/// that what people edit here stays until then.
final class RowTaking {
    private final StoreSession session;
    private final UnitDefinition definition;
    private final Source source;
    private final Authors authors;
    private final RowPlan plan;

    /// Who a change is by, made anew for each.
    interface Authors {
        HistoryRow.Author next();
    }

    /// What became of a row.
    sealed interface Outcome {
        record Unchanged() implements Outcome {}

        record Taken() implements Outcome {}

        /// @param reason for people
        record SetAside(String reason) implements Outcome {}
    }

    RowTaking(StoreSession session, UnitDefinition definition, Source source, Authors authors) {
        this.session = session;
        this.definition = definition;
        this.source = source;
        this.authors = authors;
        this.plan = new RowPlan(session, definition, source);
    }

    /// Takes a row, or sets it aside; one that was set aside and goes well is no more.
    Outcome take(Row row) {
        Outcome outcome = attempt(row);
        switch (outcome) {
            case Outcome.Unchanged(), Outcome.Taken() ->
                    session.setAside().remove(source.name(), row);
            case Outcome.SetAside(String reason) -> setAside(row, reason);
        }
        return outcome;
    }

    private void setAside(Row row, String reason) {
        HistoryRow.Author author = authors.next();
        Optional<RowTable.SetAside> before = session.setAside().find(source.name(), row);
        session.setAside().keep(source.name(), row, reason, author.received());
        if (before.filter(same -> same.reason().equals(reason)).isEmpty()) {
            long number =
                    session.setAside()
                            .find(source.name(), row)
                            .map(RowTable.SetAside::number)
                            .orElse(0L);
            session.audit()
                    .add(
                            new AuditTable.Act(
                                    author.actor(), "", "set-aside", "row " + number, "kept", ""),
                            author.received());
        }
    }

    private Outcome attempt(Row row) {
        if (row.id().isEmpty()) {
            return new Outcome.SetAside("The row has no id.");
        }
        if (row.again()) {
            return new Outcome.SetAside(
                    "Another row has the same id; of the two, the first was taken.");
        }
        Map<String, Value> values = plan.values(row);
        Map<String, String> traces = plan.traces(row, values);
        Optional<KnownRow> known = session.sources().find(source.name(), row.id());
        if (known.filter(before -> before.drawn().equals(traces)).isPresent()) {
            return new Outcome.Unchanged();
        }
        Optional<RecordId> record = known.map(KnownRow::record).or(() -> plan.record(row, values));
        if (record.isEmpty()) {
            return new Outcome.SetAside(
                    "What a "
                            + plan.entity().title()
                            + " is known by is empty: "
                            + String.join(", ", plan.entity().identity())
                            + ".");
        }
        Optional<String> other =
                session.sources()
                        .rowOf(source.name(), record.get())
                        .filter(one -> !one.equals(row.id()));
        if (other.isPresent()) {
            return new Outcome.SetAside(
                    "Another row is the same " + plan.entity().title() + ": " + other.get() + ".");
        }
        Outcome outcome = write(record.get(), values, known, traces);
        if (outcome instanceof Outcome.Taken) {
            session.sources().save(source.name(), row.id(), new KnownRow(record.get(), traces));
        }
        return outcome;
    }

    private Outcome write(
            RecordId id,
            Map<String, Value> values,
            Optional<KnownRow> before,
            Map<String, String> traces) {
        Optional<StoredRecord> held = session.records().find(source.entity(), id);
        boolean made = before.map(KnownRow::record).isPresent(); // and so deleted, where it is gone
        if (held.isEmpty() && !made) {
            Map<String, Value> set = new LinkedHashMap<>(values);
            set.values().removeIf(Value::isNothing);
            return change(new Operation.Create(source.entity(), id, set));
        }
        if (held.isEmpty() || held.get().deleted()) {
            return new Outcome.SetAside(
                    "The " + plan.entity().title() + " that it became was deleted here.");
        }
        Map<String, Value> holds = held.get().fields();
        Map<String, Value> set = new LinkedHashMap<>(values);
        set.entrySet()
                .removeIf(field -> {
                    Value now = holds.getOrDefault(field.getKey(), Value.NOTHING);
                    boolean due =
                            before.map(known -> known.drawn().get(field.getKey()))
                                    .map(trace -> !trace.equals(traces.get(field.getKey())))
                                    .orElse(now.isNothing());
                    return !due || isSame(field.getKey(), now, field.getValue());
                });
        return set.isEmpty()
                ? new Outcome.Taken()
                : change(new Operation.Update(source.entity(), id, set, Map.of()));
    }

    private boolean isSame(String field, Value now, Value drawn) {
        FieldDefinition known = plan.entity().fields().get(field);
        return known != null && FieldMerge.same(known.type(), now, drawn);
    }

    private Outcome change(Operation operation) {
        HistoryRow.Author author = authors.next();
        List<Operation> operations = List.of(operation);
        ChangeTaker.Result result =
                new ChangeTaker(session, definition)
                        .take(
                                author,
                                operations,
                                Authority.SERVICE,
                                Cause.ofChange(author.change()),
                                false);
        if (!result.taken()) {
            return new Outcome.SetAside(
                    result.findings().problems().stream()
                            .map(Problem::message)
                            .distinct()
                            .collect(Collectors.joining(" ")));
        }
        session.audit()
                .add(
                        Acts.ofService(
                                author,
                                Ack.taken(1, result.pos(), result.findings().notes()),
                                ProtocolJson.writeOperations(operations)),
                        author.received());
        return new Outcome.Taken();
    }

    /// Has a row not be taken before it changes.
    void forget(Row row) {
        if (!row.again() && !row.id().isEmpty()) {
            Map<String, Value> values = plan.values(row);
            RecordId record =
                    session.sources()
                            .find(source.name(), row.id())
                            .map(KnownRow::record)
                            .orElse(null);
            session.sources()
                    .save(source.name(), row.id(), new KnownRow(record, plan.traces(row, values)));
        }
        session.setAside().remove(source.name(), row);
    }
}
