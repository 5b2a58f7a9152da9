package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// Reads what stands on a document's page, and checks that every field it names is there.
final class DocumentBlockReader {
    /// Refs that a path goes through at most, and the field at its end.
    private static final int MAX_STEPS = 4;

    private static final int MAX_COLUMNS = 20;
    private static final int MAX_WIDTH = 400;

    /// What a block is, and the keys that go with it.
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "text", Set.of("size", "align"),
                    "fields", Set.of(),
                    "qr", Set.of("align"),
                    "line", Set.of(),
                    "table", Set.of("match", "where", "columns", "sort"));

    private final Reading reading;
    private final Reading.EntityDraft entity;
    private final boolean ofList;

    DocumentBlockReader(Reading reading, Reading.EntityDraft entity, boolean ofList) {
        this.reading = reading;
        this.entity = entity;
        this.ofList = ofList;
    }

    List<DocumentBlock> blocks(Part body) {
        List<DocumentBlock> blocks = new ArrayList<>();
        for (Part item : body.items()) {
            Map<String, Part> keys = item.block(Block.DOCUMENT_BLOCK);
            List<String> kinds = KINDS.keySet().stream().filter(keys::containsKey).toList();
            if (kinds.size() != 1) {
                item.fault("a block is one of text, fields, qr, line and table");
                continue;
            }
            String kind = kinds.getFirst();
            Set<String> fitting = KINDS.getOrDefault(kind, Set.of());
            keys.forEach((key, part) -> {
                if (!key.equals(kind) && !fitting.contains(key)) {
                    part.fault(key + " does not go with " + kind);
                }
            });
            block(kind, keys).ifPresent(blocks::add);
        }
        if (blocks.isEmpty() && body.isList() && body.items().isEmpty()) {
            body.fault("nothing stands on it");
        }
        return blocks;
    }

    private Optional<DocumentBlock> block(String kind, Map<String, Part> keys) {
        Part part = keys.get(kind);
        if (part == null) {
            return Optional.empty();
        }
        var align =
                DocumentReader.word(
                        keys.get("align"), DocumentBlock.Align.values(), DocumentBlock.Align.LEFT);
        return switch (kind) {
            case "text" ->
                    template(part, ofRecord())
                            .map(text ->
                                    new DocumentBlock.Text(
                                            text,
                                            DocumentReader.word(
                                                    keys.get("size"),
                                                    DocumentBlock.Size.values(),
                                                    DocumentBlock.Size.NORMAL),
                                            align));
            case "qr" -> template(part, ofRecord()).map(text -> new DocumentBlock.Qr(text, align));
            case "line" -> template(part, ofRecord()).map(DocumentBlock.Line::new);
            case "fields" -> Optional.of(new DocumentBlock.Fields(fields(part)));
            default -> table(part, keys);
        };
    }

    /// A list as a whole has no fields.
    private Reading.@Nullable EntityDraft ofRecord() {
        return ofList ? null : entity;
    }

    private Optional<TextTemplate> template(Part part, Reading.@Nullable EntityDraft of) {
        Optional<TextTemplate> template = part.text().map(TextTemplate::of);
        for (List<String> path : template.map(TextTemplate::paths).orElse(List.of())) {
            if (of == null) {
                part.fault("a list as a whole has no fields; its table has");
            } else if (!path.equals(TextTemplate.ID)) {
                end(path, of, part);
            }
        }
        return template;
    }

    private List<DocumentBlock.Named> fields(Part list) {
        List<DocumentBlock.Named> fields = new ArrayList<>();
        if (ofList) {
            list.fault("a list as a whole has no fields; its table has");
            return fields;
        }
        for (Part item : list.items()) {
            column(item, entity)
                    .filter(column -> column.text() != null)
                    .map(column -> named(column.title(), column.text()))
                    .ifPresent(fields::add);
        }
        return fields;
    }

    private static DocumentBlock.Named named(String title, @Nullable TextTemplate text) {
        return new DocumentBlock.Named(title, text == null ? TextTemplate.of("") : text);
    }

    private Optional<DocumentBlock> table(Part part, Map<String, Part> keys) {
        Optional<Reading.EntityDraft> rows = reading.entity(part);
        Part columns = keys.get("columns");
        if (columns == null) {
            part.fault("the table has no columns");
        }
        if (rows.isEmpty() || columns == null) {
            return Optional.empty();
        }
        String match = match(part, keys, rows.get());
        List<DocumentBlock.Column> read = new ArrayList<>();
        for (Part item : columns.items()) {
            column(item, rows.get()).ifPresent(read::add);
        }
        if (read.size() > MAX_COLUMNS) {
            columns.fault("a table has at most " + MAX_COLUMNS + " columns");
        }
        return Optional.of(
                new DocumentBlock.Table(
                        rows.get().name(),
                        match,
                        where(keys.get("where"), rows.get()),
                        read,
                        sort(keys.get("sort"), rows.get())));
    }

    /// The ref by which rows belong to the document's record.
    private @Nullable String match(Part table, Map<String, Part> keys, Reading.EntityDraft rows) {
        Part part = keys.get("match");
        if (ofList) {
            if (part != null) {
                part.fault("a list's table has the records of the list, without a match");
            } else if (!rows.name().equals(entity.name())) {
                table.fault("the list is of " + entity.name() + ", so its table is too");
            }
            return null;
        }
        Optional<String> field = part == null ? Optional.empty() : reading.field(rows, part);
        if (part == null) {
            table.fault("say by which field its rows refer to the " + entity.name() + ": match");
        } else if (field.isPresent()
                && rows.fields().get(field.get()) instanceof FieldDefinition ref
                && !entity.name().equals(ref.to())) {
            part.fault(field.get() + " is no ref to " + entity.name());
        }
        return field.orElse(null);
    }

    private Map<String, List<Value>> where(@Nullable Part part, Reading.EntityDraft rows) {
        Map<String, List<Value>> where = new LinkedHashMap<>();
        for (Part.Entry entry : part == null ? List.<Part.Entry>of() : part.entries()) {
            FieldDefinition field =
                    reading.hasField(rows, entry.name(), entry.key())
                            ? rows.fields().get(entry.name())
                            : null;
            if (field == null) {
                continue;
            }
            if (field.type() != FieldType.CHOICE) {
                entry.key().fault(field.name() + " is no choice: where asks for words of one");
                continue;
            }
            Part words = entry.value();
            List<Value> values = new ArrayList<>();
            for (Part word : words.oneOrMore()) {
                word.text()
                        .ifPresent(text -> {
                            if (!field.choices().contains(text)) {
                                word.fault("no such choice: " + text);
                            }
                            values.add(Value.text(text));
                        });
            }
            where.put(field.name(), values);
        }
        return where;
    }

    private List<String> sort(@Nullable Part part, Reading.EntityDraft rows) {
        List<String> sort = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text()
                    .ifPresent(text -> {
                        String path = text.startsWith("-") ? text.substring(1) : text;
                        end(List.of(path.split("\\.", -1)), rows, item);
                        sort.add(text);
                    });
        }
        return sort;
    }

    /// A field by its path, or a title with what stands below it.
    private Optional<DocumentBlock.Column> column(Part item, Reading.EntityDraft of) {
        if (!item.isBlock()) {
            Optional<String> path = item.text();
            return path.flatMap(text -> end(List.of(text.split("\\.", -1)), of, item))
                    .map(field ->
                            new DocumentBlock.Column(
                                    title(path.get(), field, of),
                                    TextTemplate.ofPath(path.get()),
                                    false,
                                    0,
                                    isNumber(field)));
        }
        Map<String, Part> keys = item.block(Block.DOCUMENT_COLUMN);
        Optional<String> title = Optional.ofNullable(keys.get("title")).flatMap(Part::text);
        Part text = keys.get("text");
        Optional<TextTemplate> template = text == null ? Optional.empty() : template(text, of);
        boolean tick = Optional.ofNullable(keys.get("tick")).flatMap(Part::flag).orElse(false);
        if (tick && text != null) {
            text.fault("a column to tick has no text");
        }
        int width =
                Optional.ofNullable(keys.get("width"))
                        .flatMap(part -> part.whole(1, MAX_WIDTH))
                        .orElse(0);
        return title.map(named ->
                new DocumentBlock.Column(
                        named, template.orElse(null), tick, width, isNumber(template, of)));
    }

    /// Through refs it is called by the first: `programme.title` is "Programme".
    private static String title(String path, FieldDefinition end, Reading.EntityDraft of) {
        int dot = path.indexOf('.');
        FieldDefinition first = dot < 0 ? end : of.fields().get(path.substring(0, dot));
        return first == null ? end.label() : first.label();
    }

    /// Whether it is one field of the record itself, and that holds numbers.
    private static boolean isNumber(Optional<TextTemplate> template, Reading.EntityDraft of) {
        return template.filter(text -> text.pieces().size() == 1)
                .filter(text -> text.paths().size() == 1 && text.paths().getFirst().size() == 1)
                .map(text -> of.fields().get(text.paths().getFirst().getFirst()))
                .filter(DocumentBlockReader::isNumber)
                .isPresent();
    }

    private static boolean isNumber(FieldDefinition field) {
        return switch (field.type()) {
            case INTEGER, DECIMAL, MONEY -> true;
            case TEXT, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL ->
                    false;
        };
    }

    /// The field at the end of a path; empty with a fault where one of its steps is not there.
    private Optional<FieldDefinition> end(List<String> path, Reading.EntityDraft from, Part part) {
        if (path.size() > MAX_STEPS) {
            part.fault("a path has at most " + MAX_STEPS + " steps");
            return Optional.empty();
        }
        Reading.EntityDraft at = from;
        for (String step : path.subList(0, path.size() - 1)) {
            Optional<Reading.EntityDraft> next =
                    reading.hasField(at, step, part)
                            ? reading.through(at, step, part)
                            : Optional.empty();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return reading.hasField(at, path.getLast(), part)
                ? Optional.ofNullable(at.fields().get(path.getLast()))
                : Optional.empty();
    }
}
