package org.scte.model.unit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Moment;
import org.scte.model.expression.Surroundings;
import org.scte.model.expression.Wanted;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What the records of a unit are called, from their labels' templates. A part that is missing
/// takes the signs beside it along, so that nothing reads "Ada · ". Who is forgotten is called so.
/// Immutable, and quick enough for every row of a list.
public final class Labels {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /// Stands for a missing part; no text of ours has it.
    static final String GAP = "\uFFFF";

    private static final String SIGNS = "[\\s·,;:/–—-]*";
    private static final Pattern BRACKETED_GAP = Pattern.compile("[(\\[]\\s*" + GAP + "\\s*[)\\]]");
    private static final Pattern FIRST_GAPS = Pattern.compile("^\\s*(?:" + GAP + SIGNS + ")+");
    private static final Pattern LATER_GAP = Pattern.compile(SIGNS + GAP);

    private final Map<String, Template> templates = new HashMap<>();

    public Labels(UnitDefinition unit) {
        unit.entities().forEach((name, entity) -> templates.put(name, Template.of(entity)));
    }

    /// Finds the fields of another record of the unit; empty where it is not held.
    @FunctionalInterface
    public interface Lookup {
        Optional<Map<String, Value>> find(String entity, RecordId id);
    }

    /// What a record of `entity` is called; the entity's title where all parts are missing.
    public String of(String entity, Map<String, Value> fields, Lookup lookup) {
        Template template = templates.get(entity);
        return template == null ? "" : render(template, fields, lookup, true);
    }

    /// @param follow whether refs are looked up: a ref without a dot is called by its own label, in
    ///   which they are not
    private String render(
            Template template, Map<String, Value> fields, Lookup lookup, boolean follow) {
        StringBuilder out = new StringBuilder(64);
        Set<String> forgotten = new HashSet<>();
        boolean gaps = false;
        for (Piece piece : template.pieces()) {
            String text =
                    piece.field() == null
                            ? piece.text()
                            : part(piece, fields, lookup, follow, forgotten);
            gaps |= text.isEmpty();
            out.append(text.isEmpty() ? GAP : text);
        }
        String label = gaps ? collapse(out.toString()) : out.toString().strip();
        return label.isEmpty() ? template.unnamed(fields, lookup) : label;
    }

    /// @param forgotten the refs to records that were called forgotten already: once is enough
    private String part(
            Piece piece,
            Map<String, Value> fields,
            Lookup lookup,
            boolean follow,
            Set<String> forgotten) {
        Value value = fields.getOrDefault(String.valueOf(piece.field()), Value.NOTHING);
        if (piece.to() == null) {
            return text(value);
        }
        if (!follow || !(value instanceof Value.Text(String id))) {
            return "";
        }
        Optional<Map<String, Value>> target =
                RecordId.parse(id).flatMap(key -> lookup.find(String.valueOf(piece.to()), key));
        Template called = templates.get(piece.to());
        return target.map(found ->
                        piece.through() != null
                                ? through(piece, found, called, lookup, forgotten)
                                : called == null ? "" : render(called, found, lookup, false))
                .orElse("");
    }

    private static String through(
            Piece piece,
            Map<String, Value> found,
            @Nullable Template called,
            Lookup lookup,
            Set<String> forgotten) {
        String text = text(found.getOrDefault(String.valueOf(piece.through()), Value.NOTHING));
        boolean unnamed =
                text.isEmpty()
                        && called != null
                        && called.isForgotten(found, lookup)
                        && forgotten.add(String.valueOf(piece.field()));
        return unnamed && called != null ? Template.forgotten(called) : text;
    }

    /// Takes each [#GAP] out, with the signs beside it.
    static String collapse(String text) {
        String plain = BRACKETED_GAP.matcher(text).replaceAll(GAP);
        plain = FIRST_GAPS.matcher(plain).replaceFirst("");
        return LATER_GAP.matcher(plain).replaceAll("").strip();
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.replace(GAP, "").strip();
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Texts(List<String> items) ->
                    items.stream().collect(Collectors.joining(", "));
            case Value.Attachment file -> file.name();
            case Value.Nothing() -> "";
            case Value.Unreadable(String json) -> "";
        };
    }

    /// The unit as far as labels look at it: nothing is counted for them.
    private record Found(Lookup lookup) implements Surroundings {
        @Override
        public Optional<Map<String, Value>> find(String entity, RecordId id) {
            return lookup.find(entity, id);
        }

        @Override
        public OptionalLong count(String entity, Map<String, Wanted> match) {
            return OptionalLong.empty();
        }

        @Override
        public First first(String entity, Map<String, Wanted> match) {
            return new First.Unknown();
        }

        @Override
        public Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field) {
            return Optional.empty();
        }
    }

    /// Either plain text, or a field, perhaps one through a ref.
    private record Piece(
            String text, @Nullable String field, @Nullable String to, @Nullable String through) {}

    private record Template(String title, List<Piece> pieces, @Nullable Expression forget) {
        private static final Moment EVER = new Moment(Instant.EPOCH, "");

        static String forgotten(Template template) {
            return "Forgotten " + template.title().toLowerCase(Locale.ROOT);
        }

        /// What a record is called of which no part is there.
        String unnamed(Map<String, Value> fields, Lookup lookup) {
            return isForgotten(fields, lookup) ? forgotten(this) : title;
        }

        boolean isForgotten(Map<String, Value> fields, Lookup lookup) {
            return forget != null
                    && forget.evaluate(fields, fields, new Found(lookup), EVER).holds();
        }

        static Template of(EntityDefinition entity) {
            List<Piece> pieces = new ArrayList<>();
            Matcher placeholder = PLACEHOLDER.matcher(entity.label());
            int at = 0;
            while (placeholder.find()) {
                if (placeholder.start() > at) {
                    pieces.add(
                            new Piece(
                                    entity.label().substring(at, placeholder.start()),
                                    null,
                                    null,
                                    null));
                }
                pieces.add(field(entity, placeholder.group(1)));
                at = placeholder.end();
            }
            if (at < entity.label().length()) {
                pieces.add(new Piece(entity.label().substring(at), null, null, null));
            }
            return new Template(entity.title(), List.copyOf(pieces), entity.forget());
        }

        private static Piece field(EntityDefinition entity, String path) {
            int dot = path.indexOf('.');
            String first = dot < 0 ? path : path.substring(0, dot);
            String to = entity.field(first).map(FieldDefinition::to).orElse(null);
            return new Piece("", first, to, dot < 0 ? null : path.substring(dot + 1));
        }
    }
}
