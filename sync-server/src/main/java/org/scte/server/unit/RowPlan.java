package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.CanonicalJson;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Source;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.RowTable.Row;
import org.scte.server.store.SourceTable.KnownRow;
import org.scte.server.store.StoreSession;

/// What a drawn row says: which record it is of, and what the fields are to hold.
final class RowPlan {
    /// Hex digits of a trace: enough to tell any change, too few to tell what it was.
    private static final int TRACE = 16;

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Source source;
    private final EntityDefinition entity;

    RowPlan(StoreSession session, UnitDefinition definition, Source source) {
        this.session = session;
        this.definition = definition;
        this.source = source;
        this.entity = definition.entity(source.entity()).orElseThrow();
    }

    EntityDefinition entity() {
        return entity;
    }

    /// What each field is to hold; nothing for an empty column.
    Map<String, Value> values(Row row) {
        Map<String, Value> values = new LinkedHashMap<>();
        source.set()
                .forEach((name, column) -> {
                    FieldDefinition field = entity.fields().get(name);
                    String text = row.columns().get(column);
                    if (field != null) {
                        values.put(name, text == null ? Value.NOTHING : value(field, text));
                    }
                });
        return values;
    }

    private Value value(FieldDefinition field, String text) {
        String to = field.to();
        return field.type() == FieldType.REF && to != null && !text.isEmpty()
                ? Value.text(reference(to, text).map(RecordId::toString).orElse(text))
                : DrawnValue.of(field, text);
    }

    /// A record by its id; by the row of a source that it was made of; or by the one field that it
    /// is known by.
    private Optional<RecordId> reference(String to, String text) {
        Optional<RecordId> id = RecordId.parse(text);
        if (id.isPresent()) {
            return id;
        }
        List<Source> others =
                definition.sources().values().stream()
                        .filter(other -> other.entity().equals(to))
                        .toList();
        Optional<RecordId> drawn =
                others.stream()
                        .flatMap(other ->
                                session
                                        .sources()
                                        .find(other.name(), text)
                                        .map(KnownRow::record)
                                        .stream())
                        .findFirst();
        if (drawn.isPresent()) {
            return drawn;
        }
        Optional<FieldDefinition> known =
                definition
                        .entity(to)
                        .filter(target -> target.identity().size() == 1)
                        .flatMap(target -> target.field(target.identity().getFirst()))
                        .filter(field -> field.type() != FieldType.REF);
        return known.map(field ->
                        Identity.of(definition.unit(), to, List.of(DrawnValue.of(field, text))))
                .or(() -> others.stream().findFirst().map(other -> madeOf(other.name(), text)));
    }

    /// The record that a row becomes; empty where a field that it is known by is empty.
    Optional<RecordId> record(Row row, Map<String, Value> values) {
        if (entity.identity().isEmpty()) {
            return Optional.of(madeOf(source.name(), row.id()));
        }
        List<Value> parts = new ArrayList<>();
        for (String field : entity.identity()) {
            parts.add(values.getOrDefault(field, Value.NOTHING));
        }
        return parts.stream().anyMatch(Value::isNothing)
                ? Optional.empty()
                : Optional.of(Identity.of(definition.unit(), entity.name(), parts));
    }

    private RecordId madeOf(String drawnBy, String row) {
        return new RecordId(
                UuidCreator.getNameBasedSha1(
                        UuidCreator.getNameBasedSha1(
                                UuidNamespace.NAMESPACE_URL,
                                "urn:scte:" + definition.unit() + ":source:" + drawnBy),
                        row));
    }

    /// By which it shows later that a field's value in the source has changed.
    Map<String, String> traces(Row row, Map<String, Value> values) {
        Map<String, String> traces = new LinkedHashMap<>();
        values.forEach((field, value) -> {
            String text =
                    source.name() + "\n" + row.id() + "\n" + field + "\n" + CanonicalJson.of(value);
            traces.put(
                    field, Sha256.hexOf(text.getBytes(StandardCharsets.UTF_8)).substring(0, TRACE));
        });
        return traces;
    }
}
