package org.scte.desktop.ui.list;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.TableColumn;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.allowance.Allowed;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The columns of a list, as the definition's list layout says: at most [#MOST], each as wide as
/// its type needs, then the sync state.
final class Columns {
    static final int MOST = 12;

    /// Marks a column that takes spare room.
    static final String FLEXIBLE = "flexible";

    private Columns() {}

    static List<TableColumn<Row, Row.Content>> of(
            List<FieldDefinition> fields, ValueText values, Words words) {
        List<TableColumn<Row, Row.Content>> columns = new ArrayList<>();
        for (FieldDefinition field : fields) {
            columns.add(ofField(field, columns.isEmpty(), values));
        }
        columns.add(ofState(words));
        return columns;
    }

    /// The fields of a list, or the first ones where it has none, but for those that are hidden
    /// from this device.
    static List<FieldDefinition> listed(
            EntityDefinition entity, List<String> names, Allowed allowed) {
        List<FieldDefinition> fields =
                names.stream()
                        .flatMap(name -> entity.field(name).stream())
                        .filter(field -> !allowed.isHidden(entity.name(), field.name()))
                        .limit(MOST)
                        .toList();
        return fields.isEmpty()
                ? entity.fields().values().stream().filter(f -> !f.rare()).limit(6).toList()
                : fields;
    }

    private static TableColumn<Row, Row.Content> ofField(
            FieldDefinition field, boolean first, ValueText values) {
        var column = new TableColumn<Row, Row.Content>(field.label());
        column.setId(field.name());
        column.setCellValueFactory(cell -> cell.getValue().contentProperty());
        column.setCellFactory(_ -> new FieldCell(field, values));
        Width width = Width.of(field);
        double least = Math.max(width.least(), headWidth(field.label()));
        column.setMinWidth(first ? Math.max(120, least) : least);
        column.setPrefWidth(
                Math.max(
                        column.getMinWidth(),
                        first ? Math.max(160, width.usual()) : width.usual()));
        if (first) {
            column.getStyleClass().add("first-column");
        }
        if (isFlexible(field.type())) {
            column.getProperties().put(FLEXIBLE, true);
        }
        if (isNumber(field.type())) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    /// Room for a head of 12 px and its sort mark, within reason.
    private static double headWidth(String label) {
        return Math.min(168, label.length() * 6.8 + 36);
    }

    private static TableColumn<Row, Row.Content> ofState(Words words) {
        var column = new TableColumn<Row, Row.Content>(words.say("list.column.sync"));
        column.setId("");
        column.setSortable(false);
        column.setCellValueFactory(cell -> cell.getValue().contentProperty());
        column.setCellFactory(_ -> new StateCell(words));
        int longest =
                Stream.of(RecordState.values())
                        .mapToInt(state -> words.say(StateFace.of(state).word()).length())
                        .max()
                        .orElse(0);
        column.setMinWidth(longest * 7.2 + 46); // letters of 12 px, the mark and the room around
        column.setPrefWidth(column.getMinWidth());
        column.getStyleClass().add("state-column");
        return column;
    }

    /// Spare room goes to what people write: a date needs no more than a date needs.
    private static boolean isFlexible(FieldType type) {
        return switch (type) {
            case TEXT, LIST, REF, EMAIL, URL -> true;
            case INTEGER, DECIMAL, MONEY, DATE, INSTANT, BOOLEAN, CHOICE, FILE, SERIAL, PHONE ->
                    false;
        };
    }

    static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY -> true;
            case TEXT, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL ->
                    false;
        };
    }

    private record Width(int least, int usual) {
        static Width of(FieldDefinition field) {
            return switch (field.type()) {
                case BOOLEAN -> new Width(76, 84);
                case INTEGER -> new Width(80, 92);
                case DECIMAL, MONEY -> new Width(96, 112);
                case DATE -> new Width(106, 116);
                case INSTANT -> new Width(152, 164);
                case SERIAL -> new Width(104, 116);
                case CHOICE -> new Width(92, Math.clamp(longest(field.choices()), 112, 190));
                case PHONE -> new Width(128, 144);
                case EMAIL, URL -> new Width(140, 230);
                case TEXT -> new Width(100, Math.clamp(field.maxLength() * 2L, 112, 260));
                case LIST, FILE -> new Width(100, 160);
                case REF -> new Width(110, 176);
            };
        }

        /// Room for the longest of some words, in letters of 14 px, and what is around it.
        private static int longest(List<String> choices) {
            return choices.stream().mapToInt(choice -> choice.length() * 8 + 28).max().orElse(0);
        }
    }
}
