package org.scte.model.unit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what is drawn from other databases.
final class SourceReader {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{0,99})}");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private final Reading reading;

    SourceReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Source> source(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.SOURCE);
        Optional<String> variable = Optional.ofNullable(keys.get("jdbc")).flatMap(this::variable);
        Optional<SourceQuery> query = Optional.ofNullable(keys.get("query")).flatMap(this::query);
        Optional<String> watermark = column(keys.get("watermark"), query);
        Optional<Duration> every =
                Optional.ofNullable(keys.get("every")).flatMap(ReactionReader::every);
        Part part = keys.get("into");
        Map<String, Part> into = part == null ? Map.of() : part.block(Block.INTO);
        Part named = into.get("entity");
        Optional<Reading.EntityDraft> entity =
                named == null ? Optional.empty() : reading.entity(named);
        Optional<String> id = column(into.get("id"), query);
        Part set = into.get("set");
        if (named == null || entity.isEmpty() || set == null) {
            return Optional.empty();
        }
        if (entity.get().projected()) {
            named.fault(entity.get().name() + " is a copy of another unit's records");
        }
        Map<String, String> columns = columns(set, entity.get(), query);
        if (variable.isEmpty()
                || query.isEmpty()
                || watermark.isEmpty()
                || every.isEmpty()
                || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Source(
                        entry.name(),
                        variable.get(),
                        query.get(),
                        watermark.get(),
                        entity.get().name(),
                        id.get(),
                        columns,
                        every.get()));
    }

    /// Never an address itself: a definition is read by many, and an address says how to get in.
    private Optional<String> variable(Part part) {
        Optional<String> text = part.text();
        Matcher variable = VARIABLE.matcher(text.orElse(""));
        if (variable.matches()) {
            return Optional.of(variable.group(1));
        }
        if (text.isPresent()) {
            part.fault(
                    "where the database is stands in an environment variable of the service, because it says how to get in: write \"${NAME}\"");
        }
        return Optional.empty();
    }

    private Optional<SourceQuery> query(Part part) {
        Optional<SourceQuery> query = part.text().map(text -> new SourceQuery(text.strip()));
        Optional<String> fault = query.flatMap(SourceQuery::fault);
        fault.ifPresent(part::fault);
        return fault.isPresent() ? Optional.empty() : query;
    }

    /// A column of what the query gives; of a query with a fault any may be.
    private static Optional<String> column(@Nullable Part part, Optional<SourceQuery> query) {
        Optional<String> text = part == null ? Optional.empty() : part.text();
        if (part == null || text.isEmpty()) {
            return Optional.empty();
        }
        if (!COLUMN.matcher(text.get()).matches()) {
            part.fault(
                    "a column's name has letters, digits and _ alone; name it by as in the query");
            return Optional.empty();
        }
        if (query.isPresent() && !query.get().mayGive(text.get())) {
            part.fault("the query gives no column " + text.get());
            return Optional.empty();
        }
        return text;
    }

    private Map<String, String> columns(
            Part set, Reading.EntityDraft entity, Optional<SourceQuery> query) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Part.Entry entry : set.entries()) {
            if (!reading.hasField(entity, entry.name(), entry.key())) {
                continue;
            }
            FieldDefinition field = entity.fields().get(entry.name());
            reading.checkSettable(entry.key(), entity, entry.name());
            if (field != null) {
                unsettable(field).ifPresent(entry.key()::fault);
            }
            column(entry.value(), query).ifPresent(column -> columns.put(entry.name(), column));
        }
        if (columns.isEmpty()) {
            set.fault("nothing is set");
        }
        identity(set, entity, columns);
        return columns;
    }

    private static Optional<String> unsettable(FieldDefinition field) {
        return switch (field.type()) {
            case SERIAL -> Optional.of(field.name() + " is numbered by itself");
            case FILE, LIST ->
                    Optional.of("a " + field.type().word() + " cannot be drawn from a column");
            case TEXT,
                    INTEGER,
                    DECIMAL,
                    MONEY,
                    DATE,
                    INSTANT,
                    BOOLEAN,
                    CHOICE,
                    REF,
                    EMAIL,
                    PHONE,
                    URL ->
                    Optional.empty();
        };
    }

    /// A record that is known by its fields has to be told all of them.
    private static void identity(
            Part set, Reading.EntityDraft entity, Map<String, String> columns) {
        Part identity = entity.keys().get("identity");
        for (Part item :
                identity == null || !identity.isList() ? List.<Part>of() : identity.items()) {
            item.text()
                    .filter(field -> !columns.containsKey(field))
                    .ifPresent(field ->
                            set.fault(
                                    "a "
                                            + entity.name()
                                            + " is known by its "
                                            + field
                                            + ", which is not set"));
        }
    }
}
