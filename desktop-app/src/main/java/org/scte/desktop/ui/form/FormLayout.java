package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.model.unit.FormSection;

/// Where each field of an entity stands in its form: sections, rows of twelve columns, and the
/// control that fills it. Reading order is the definition's order; rarely used fields come last.
///
/// @param more rows of rarely used fields, folded away until one is filled
public record FormLayout(List<Section> sections, List<Row> more) {
    /// From this width on a form shows its sections in two columns, in pixels.
    public static final double TWO_COLUMNS = 1100;

    /// Below this width a field takes half a row at least, in pixels.
    public static final double NARROW = 480;

    private static final int MOST_IN_A_ROW = 4;

    public FormLayout {
        sections = List.copyOf(sections);
        more = List.copyOf(more);
    }

    public record Section(String title, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }

        public Stream<Place> places() {
            return rows.stream().flatMap(row -> row.places().stream());
        }
    }

    public record Row(List<Place> places) {
        public Row {
            places = List.copyOf(places);
        }
    }

    /// @param span how many of the row's twelve columns it takes
    public record Place(FieldDefinition field, int span, FormControl control, Mark mark) {}

    /// What stands behind a label. Only the minority of a form's fields is marked.
    public enum Mark {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /// What the form is for.
    ///
    /// @param existing a record that is there already: its identity can no longer change
    /// @param narrow less than [#NARROW] wide
    public record Use(boolean existing, boolean narrow) {}

    /// @param titles what to call the groups where the definition has no sections
    public static FormLayout of(
            EntityDefinition entity, Use use, Function<FieldGroup, String> titles) {
        return new Maker(entity, use).make(titles);
    }

    public Stream<Place> places() {
        return Stream.concat(
                sections.stream().flatMap(Section::places),
                more.stream().flatMap(row -> row.places().stream()));
    }

    /// Whether people may fill in the field, in a form of this use.
    static boolean isFact(EntityDefinition entity, FieldDefinition field, boolean existing) {
        return entity.readOnly()
                || field.byService()
                || FormControl.of(field) == FormControl.FACT
                || existing && entity.identity().contains(field.name());
    }

    /// Places the fields of one entity.
    private static final class Maker {
        private final EntityDefinition entity;
        private final Use use;
        private final Mark requiredMark;
        private final Mark optionalMark;
        private final List<FieldDefinition> rare = new ArrayList<>();

        Maker(EntityDefinition entity, Use use) {
            this.entity = entity;
            this.use = use;
            List<FieldDefinition> asked =
                    entity.fields().values().stream().filter(this::canBeMarked).toList();
            long required = asked.stream().filter(FieldDefinition::required).count();
            boolean mostRequired = required * 2 > asked.size();
            this.requiredMark = mostRequired ? Mark.NONE : Mark.REQUIRED;
            this.optionalMark = mostRequired ? Mark.OPTIONAL : Mark.NONE;
        }

        FormLayout make(Function<FieldGroup, String> titles) {
            List<Section> sections =
                    entity.form().isEmpty()
                            ? byGroup(titles)
                            : entity.form().stream().map(this::given).toList();
            return new FormLayout(
                    sections.stream().filter(s -> s.places().findAny().isPresent()).toList(),
                    flow(rare));
        }

        private Section given(FormSection section) {
            List<Row> rows = new ArrayList<>();
            for (List<String> names : section.rows()) {
                List<FieldDefinition> fields =
                        names.stream()
                                .map(entity::field)
                                .flatMap(Optional::stream)
                                .filter(this::isShown)
                                .toList();
                rare.addAll(fields.stream().filter(FieldDefinition::rare).toList());
                rows.addAll(givenRow(fields.stream().filter(field -> !field.rare()).toList()));
            }
            return new Section(section.title(), rows);
        }

        /// A row that the definition asks for: it is kept together where it can be read.
        private List<Row> givenRow(List<FieldDefinition> fields) {
            int natural = fields.stream().mapToInt(this::width).sum();
            if (fields.size() > MOST_IN_A_ROW || use.narrow() && fields.size() > 2) {
                return flow(fields);
            }
            if (natural <= FieldWidth.COLUMNS) {
                return fields.isEmpty() ? List.of() : List.of(row(fields, 0));
            }
            boolean wholeRow = fields.stream().anyMatch(f -> width(f) == FieldWidth.COLUMNS);
            return use.narrow() && wholeRow
                    ? flow(fields)
                    : List.of(row(fields, FieldWidth.COLUMNS / fields.size()));
        }

        private List<Section> byGroup(Function<FieldGroup, String> titles) {
            Map<FieldGroup, List<FieldDefinition>> groups = new EnumMap<>(FieldGroup.class);
            entity.fields().values().stream()
                    .filter(this::isShown)
                    .forEach(field ->
                            groups.computeIfAbsent(FieldGroup.of(field), _ -> new ArrayList<>())
                                    .add(field));
            return joinSmall(groups).entrySet().stream()
                    .map(group -> section(titles.apply(group.getKey()), group.getValue()))
                    .toList();
        }

        /// A group of one field joins the group before it: a title needs two fields.
        private static Map<FieldGroup, List<FieldDefinition>> joinSmall(
                Map<FieldGroup, List<FieldDefinition>> groups) {
            Map<FieldGroup, List<FieldDefinition>> joined = new EnumMap<>(FieldGroup.class);
            FieldGroup before = null;
            for (Map.Entry<FieldGroup, List<FieldDefinition>> group : groups.entrySet()) {
                List<FieldDefinition> last = before == null ? null : joined.get(before);
                if (last != null && (group.getValue().size() == 1 || last.size() == 1)) {
                    last.addAll(group.getValue());
                } else {
                    before = group.getKey();
                    joined.put(before, new ArrayList<>(group.getValue()));
                }
            }
            return joined;
        }

        private Section section(String title, List<FieldDefinition> fields) {
            rare.addAll(fields.stream().filter(FieldDefinition::rare).toList());
            return new Section(
                    title, flow(fields.stream().filter(field -> !field.rare()).toList()));
        }

        /// Fills rows in order; a row closes when the next field, with those that stay beside it,
        /// does not fit.
        private List<Row> flow(List<FieldDefinition> fields) {
            List<Row> rows = new ArrayList<>();
            List<FieldDefinition> open = new ArrayList<>();
            int used = 0;
            for (int i = 0; i < fields.size(); i++) {
                int width = width(fields.get(i));
                boolean startsPair =
                        i + 1 < fields.size()
                                && FieldWidth.arePair(fields.get(i), fields.get(i + 1));
                int needed = startsPair ? width + width(fields.get(i + 1)) : width;
                int places = startsPair ? 2 : 1;
                boolean full =
                        used + Math.min(needed, FieldWidth.COLUMNS) > FieldWidth.COLUMNS
                                || open.size() + places > MOST_IN_A_ROW;
                if (full && !open.isEmpty()) {
                    rows.add(row(open, 0));
                    open.clear();
                    used = 0;
                }
                open.add(fields.get(i));
                used += width;
            }
            if (!open.isEmpty()) {
                rows.add(row(open, 0));
            }
            return rows;
        }

        /// @param span for every field alike; 0 for each its own
        private Row row(List<FieldDefinition> fields, int span) {
            return new Row(
                    fields.stream()
                            .map(field -> place(field, span == 0 ? width(field) : span))
                            .toList());
        }

        private Place place(FieldDefinition field, int span) {
            if (isFact(entity, field, use.existing())) {
                return new Place(field, span, FormControl.FACT, Mark.NONE);
            }
            Mark mark =
                    canBeMarked(field) ? field.required() ? requiredMark : optionalMark : Mark.NONE;
            return new Place(field, span, FormControl.of(field), mark);
        }

        private int width(FieldDefinition field) {
            return use.narrow() ? FieldWidth.narrow(field) : FieldWidth.wide(field);
        }

        /// A yes or no is never missing.
        private boolean canBeMarked(FieldDefinition field) {
            return field.type() != FieldType.BOOLEAN && !isFact(entity, field, use.existing());
        }

        /// A new record has nothing yet that only the service gives, but for its number; what
        /// follows from other fields is there as they are typed.
        private boolean isShown(FieldDefinition field) {
            return use.existing()
                    || field.type() == FieldType.SERIAL
                    || field.isComputed()
                    || !field.byService();
        }
    }
}
