package org.scte.model.unit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;

/// Reads the imports of a definition.
final class ImportReader {
    /// The word for a list in which every row is a record of its own.
    private static final String NONE = "none";

    private final Reading reading;
    private final Map<String, EntityDefinition> entities;
    private final Set<String> taken;

    /// @param taken the names of use cases and reports: stories name them all
    ImportReader(Reading reading, Map<String, EntityDefinition> entities, Set<String> taken) {
        this.reading = reading;
        this.entities = entities;
        this.taken = taken;
    }

    Optional<Import> read(Part.Entry entry) {
        if (taken.contains(entry.name())) {
            entry.key().fault("there is a use case or a report of this name");
        }
        Map<String, Part> keys = entry.value().block(Block.IMPORT);
        Part into = keys.get("into");
        Part list = keys.get("columns");
        Optional<Reading.EntityDraft> draft =
                into == null ? Optional.empty() : reading.entity(into);
        EntityDefinition entity =
                draft.map(Reading.EntityDraft::name).map(entities::get).orElse(null);
        if (into == null || list == null || draft.isEmpty() || entity == null) {
            return Optional.empty();
        }
        if (entity.readOnly()) {
            into.fault("nothing is imported there: only the service writes it");
            return Optional.empty();
        }
        List<Import.Column> columns = columns(list, draft.get());
        return Optional.of(
                new Import(
                        entry.name(),
                        text(keys, "title").orElse(Wording.title(entry.name())),
                        text(keys, "about").orElse(""),
                        entity.name(),
                        key(entry.key(), keys.get("key"), draft.get(), entity, columns),
                        dates(keys.get("dates")),
                        columns));
    }

    private List<Import.Column> columns(Part list, Reading.EntityDraft draft) {
        List<Import.Column> columns = new ArrayList<>();
        Map<String, String> meanings = new HashMap<>();
        for (Part.Entry entry : list.entries()) {
            List<String> words = words(entry, meanings);
            column(entry, draft, words).ifPresent(columns::add);
        }
        return columns;
    }

    /// @param meanings what each heading met so far means, by the folded heading
    private static List<String> words(Part.Entry entry, Map<String, String> meanings) {
        List<Part> items = entry.value().oneOrMore();
        if (items.isEmpty()) {
            entry.value().fault("a heading is missing");
        }
        List<String> words = new ArrayList<>();
        Set<String> own = new HashSet<>();
        for (Part item : items) {
            String word = item.text().orElse(null);
            if (word == null) {
                continue;
            }
            String folded = Import.fold(word);
            if (folded.isEmpty()) {
                item.fault("a heading has a letter or a digit");
            } else if (own.add(folded)) { // other spellings of one word are no fault
                String other = meanings.putIfAbsent(folded, entry.name());
                if (other != null) {
                    item.fault("this heading means " + other + " already");
                }
            }
            words.add(word);
        }
        return words;
    }

    private Optional<Import.Column> column(
            Part.Entry entry, Reading.EntityDraft draft, List<String> words) {
        List<String> path = List.of(entry.name().split("\\.", -1));
        String name = path.getFirst();
        if (path.size() > 2) {
            entry.key().fault("a heading goes through one ref at most");
            return Optional.empty();
        }
        if (!reading.hasField(draft, name, entry.key())) {
            return Optional.empty();
        }
        FieldDefinition field = draft.fields().get(name);
        if (field == null) {
            return Optional.empty();
        }
        if (!Import.fills(field)) {
            entry.key()
                    .fault("a list can't fill " + name + ": the service gives it, or it is a file");
        }
        if (path.size() == 1) {
            return Optional.of(new Import.Column(name, null, words));
        }
        String by = path.getLast();
        return reading.through(draft, name, entry.key())
                .filter(target -> reading.hasField(target, by, entry.key()))
                .map(target -> {
                    checkNames(entry.key(), target, by);
                    return new Import.Column(name, by, words);
                });
    }

    private void checkNames(Part part, Reading.EntityDraft draft, String by) {
        EntityDefinition target = entities.get(draft.name());
        FieldDefinition field = draft.fields().get(by);
        if (target != null && field != null && !Import.names(target, field)) {
            part.fault(
                    "no " + target.name() + " is told by its " + by + ": that is no unique text");
        }
    }

    private static Import.@Nullable Dates dates(@Nullable Part part) {
        Optional<String> word = part == null ? Optional.empty() : part.text();
        if (part == null || word.isEmpty()) {
            return null;
        }
        Optional<Import.Dates> dates =
                Stream.of(Import.Dates.values())
                        .filter(each -> each.word().equals(word.get()))
                        .findFirst();
        if (dates.isEmpty()) {
            part.fault(
                    "dates are "
                            + String.join(
                                    " or ",
                                    Stream.of(Import.Dates.values())
                                            .map(Import.Dates::word)
                                            .toList()));
        }
        return dates.orElse(null);
    }

    private List<String> key(
            Part place,
            @Nullable Part part,
            Reading.EntityDraft draft,
            EntityDefinition entity,
            List<Import.Column> columns) {
        if (part == null) {
            Optional<List<String>> natural =
                    entity.keys()
                            .filter(key -> missing(key, entity, columns).isEmpty())
                            .findFirst();
            if (natural.isEmpty()) {
                place.fault(
                        "its columns tell no rows apart; say key: none where each is to be a record of its own");
            }
            return natural.orElse(List.of());
        }
        if (!part.isList()) {
            part.text().filter(word -> !word.equals(NONE)).ifPresent(word -> noKey(part, word));
            return List.of();
        }
        List<String> key = reading.fields(draft, part);
        if (key.size() < part.items().size()) {
            return List.of(); // said already
        }
        if (entity.keys().noneMatch(each -> Set.copyOf(each).equals(Set.copyOf(key)))) {
            part.fault(
                    "rows are told apart by the identity or by the fields of a unique; that is "
                            + String.join(
                                    " or ",
                                    entity.keys().map(each -> String.join(" + ", each)).toList()));
            return List.of();
        }
        missing(key, entity, columns)
                .forEach(field -> part.fault("no column fills " + field + ", which is in the key"));
        return entity.keys()
                .filter(each -> Set.copyOf(each).equals(Set.copyOf(key)))
                .findFirst()
                .orElse(List.of());
    }

    private static void noKey(Part part, String word) {
        part.fault("a list of fields is expected, or " + NONE + Nearest.hint(word, Set.of(NONE)));
    }

    private static List<String> missing(
            List<String> key, EntityDefinition entity, List<Import.Column> columns) {
        Set<String> filled = new HashSet<>();
        columns.forEach(column -> filled.add(column.field()));
        return Import.missing(key, entity, filled::contains);
    }

    private static Optional<String> text(Map<String, Part> keys, String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text);
    }
}
