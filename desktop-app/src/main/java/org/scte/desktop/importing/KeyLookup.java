package org.scte.desktop.importing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.Identity;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.Unique;

/// Finds the records on this device that hold given keys. Texts are compared folded, as uniqueness
/// does.
final class KeyLookup {
    private static final int CHUNK = 200;
    private static final int PAGE = 1000;

    private final LocalUnit unit;

    KeyLookup(LocalUnit unit) {
        this.unit = unit;
    }

    /// The text fields of an entity that alone name one record.
    List<String> uniqueTexts(String entityName) {
        EntityDefinition entity = entity(entityName);
        Set<String> names = new LinkedHashSet<>();
        entity.unique().stream()
                .map(Unique::fields)
                .filter(fields -> fields.size() == 1)
                .forEach(fields -> names.add(fields.getFirst()));
        if (entity.identity().size() == 1) {
            names.addAll(entity.identity());
        }
        entity.fields().values().stream()
                .filter(field -> field.type() == FieldType.SERIAL)
                .forEach(field -> names.add(field.name()));
        return names.stream()
                .filter(name -> entity.field(name).filter(KeyLookup::isText).isPresent())
                .toList();
    }

    private static boolean isText(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, EMAIL, PHONE, URL, SERIAL -> true;
            case INTEGER, DECIMAL, MONEY, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE -> false;
        };
    }

    /// The records of an entity whose `field` is one of `texts`, by the folded text; for a record
    /// that is merged into another one, that one.
    Map<String, Set<RecordId>> byText(String entityName, String field, Collection<String> texts) {
        EntityDefinition entity = entity(entityName);
        List<List<Value>> keys =
                texts.stream().map(text -> List.<Value>of(Value.text(text))).toList();
        Map<String, Set<RecordId>> found = new HashMap<>();
        byKey(entityName, List.of(field), keys)
                .forEach((key, records) -> {
                    if (key.getFirst() instanceof Value.Text(String text)) {
                        Set<RecordId> ids = new LinkedHashSet<>();
                        records.forEach(record ->
                                ids.add(entity.survivorOf(record.fields()).orElse(record.id())));
                        found.put(text, ids);
                    }
                });
        return found;
    }

    /// The records of an entity that hold one of `keys` in `fields`, by the folded key: seldom more
    /// than one each.
    Map<List<Value>, List<LocalRecord>> byKey(
            String entityName, List<String> fields, Collection<List<Value>> keys) {
        Set<List<Value>> wanted = new LinkedHashSet<>();
        keys.forEach(key -> wanted.add(folded(key)));
        List<Value> firsts =
                keys.stream().map(List::getFirst).flatMap(KeyLookup::spellings).distinct().toList();
        Map<List<Value>, List<LocalRecord>> found = new HashMap<>();
        for (int from = 0; from < firsts.size(); from += CHUNK) {
            List<Value> chunk = firsts.subList(from, Math.min(firsts.size(), from + CHUNK));
            for (LocalRecord record : holding(entityName, fields.getFirst(), chunk)) {
                List<Value> key = folded(fields.stream().map(record::field).toList());
                if (wanted.contains(key)) {
                    found.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(record);
                }
            }
        }
        return found;
    }

    Optional<LocalRecord> find(String entityName, RecordId id) {
        return unit.find(entityName, id);
    }

    /// The store finds texts as they are written: a key in other letters is asked for in the common
    /// ones, too.
    private static Stream<Value> spellings(Value value) {
        return value instanceof Value.Text(String text)
                ? Stream.of(
                        value,
                        Value.text(text.toUpperCase(Locale.ROOT)),
                        Value.text(text.toLowerCase(Locale.ROOT)))
                : Stream.of(value);
    }

    static List<Value> folded(List<Value> key) {
        return key.stream().map(Identity::folded).toList();
    }

    private List<LocalRecord> holding(String entityName, String field, List<Value> values) {
        ListQuery query =
                new ListQuery(
                        entityName,
                        "",
                        List.of(new ListQuery.Filter.AnyOf(field, values)),
                        List.of());
        List<LocalRecord> found = new ArrayList<>();
        while (true) {
            List<LocalRecord> page = unit.page(query, found.size(), PAGE);
            found.addAll(page);
            if (page.size() < PAGE) {
                return found;
            }
        }
    }

    private EntityDefinition entity(String name) {
        return unit.definition()
                .entity(name)
                .orElseThrow(() -> new IllegalArgumentException("no entity " + name));
    }
}
