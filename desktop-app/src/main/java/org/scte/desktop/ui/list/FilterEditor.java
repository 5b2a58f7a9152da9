package org.scte.desktop.ui.list;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// What stands in the small panel in which one field is filtered: made from the field's type.
final class FilterEditor extends VBox {
    private final RecordListModel model;
    private final FieldDefinition field;
    private final Words words;
    private final ValueText values;
    private final Clock clock;
    private final Runnable onDone;

    FilterEditor(
            RecordListModel model,
            FieldDefinition field,
            Words words,
            ValueText values,
            Clock clock,
            Runnable onDone) {
        this.model = model;
        this.field = field;
        this.words = words;
        this.values = values;
        this.clock = clock;
        this.onDone = onDone;
        getStyleClass().add("filter-editor");
        getChildren().add(Lettering.section(field.label()));
        getChildren().addAll(forType());
    }

    private List<Node> forType() {
        return switch (field.type()) {
            case CHOICE -> choices(choiceValues());
            case BOOLEAN -> choices(flags());
            case DATE, INSTANT -> dates();
            case REF -> List.of(new RefFilter(model, field, words, this::apply));
            case INTEGER, DECIMAL, MONEY -> numbers();
            case TEXT, LIST, FILE, SERIAL, EMAIL, PHONE, URL -> text();
        };
    }

    private Optional<Filter> now() {
        return model.queryProperty().get().filters().stream()
                .filter(filter -> filter.field().equals(field.name()))
                .findFirst();
    }

    private void apply(Filter filter) {
        model.filter(filter);
        onDone.run();
    }

    private Map<Value, String> choiceValues() {
        Map<Value, String> choices = new LinkedHashMap<>();
        field.choices().forEach(word -> choices.put(Value.text(word), values.choice(word)));
        return choices;
    }

    private Map<Value, String> flags() {
        Map<Value, String> choices = new LinkedHashMap<>();
        choices.put(Value.flag(true), words.say("value.yes"));
        choices.put(Value.flag(false), words.say("value.no"));
        return choices;
    }

    /// A box for each value; the list follows each tick at once.
    private List<Node> choices(Map<Value, String> choices) {
        if (!field.required()) {
            choices.put(Value.NOTHING, words.say("filter.nothing"));
        }
        List<Value> ticked =
                new ArrayList<>(
                        now().filter(Filter.AnyOf.class::isInstance)
                                .map(filter -> ((Filter.AnyOf) filter).values())
                                .orElse(List.of()));
        List<Node> boxes = new ArrayList<>();
        choices.forEach((value, text) -> {
            var box = new CheckBox(text);
            box.setAccessibleText(text);
            box.setSelected(ticked.contains(value));
            box.selectedProperty()
                    .subscribe((_, on) -> {
                        ticked.remove(value);
                        if (on) {
                            ticked.add(value);
                        }
                        tick(ticked);
                    });
            boxes.add(box);
        });
        return boxes;
    }

    private void tick(List<Value> ticked) {
        if (ticked.isEmpty()) {
            model.removeFilter(field.name());
        } else {
            model.filter(new Filter.AnyOf(field.name(), ticked));
        }
    }

    private List<Node> dates() {
        LocalDate today = LocalDate.now(clock);
        var presets = new VBox();
        presets.getStyleClass().add("filter-presets");
        preset(presets, "filter.date.today", today, today);
        preset(presets, "filter.date.next30", today, today.plusDays(30));
        preset(presets, "filter.date.next60", today, today.plusDays(60));
        preset(
                presets,
                "filter.date.thisMonth",
                today.withDayOfMonth(1),
                today.with(TemporalAdjusters.lastDayOfMonth()));
        preset(presets, "filter.date.past", LocalDate.MIN, today.minusDays(1));
        var from = picker("filter.date.from");
        var to = picker("filter.date.to");
        return List.of(presets, range(from, to, () -> between(day(from), day(to))));
    }

    private static LocalDate day(DatePicker picker) {
        return picker.getValue() == null ? LocalDate.MIN : picker.getValue();
    }

    private void preset(VBox presets, String id, LocalDate from, LocalDate to) {
        Button button = Buttons.link(words.say(id), () -> between(from, to));
        presets.getChildren().add(button);
    }

    private DatePicker picker(String id) {
        var picker = new DatePicker();
        picker.setPromptText(words.say(id));
        picker.getEditor().setAccessibleText(words.say(id));
        picker.setAccessibleText(words.say(id));
        return picker;
    }

    /// [LocalDate#MIN] leaves a side open.
    private void between(LocalDate from, LocalDate to) {
        if (from.equals(LocalDate.MIN) && to.equals(LocalDate.MIN)) {
            return;
        }
        apply(new Filter.Between(field.name(), edge(from, 0), edge(to, 1)));
    }

    private Value edge(LocalDate day, int daysOn) {
        if (day.equals(LocalDate.MIN)) {
            return Value.NOTHING;
        }
        return Value.text(
                field.type() == FieldType.DATE
                        ? day.toString()
                        : day.plusDays(daysOn)
                                .atStartOfDay(clock.getZone())
                                .toInstant()
                                .toString());
    }

    private List<Node> numbers() {
        var from = entry("filter.date.from");
        var to = entry("filter.date.to");
        Runnable done =
                () -> {
                    Value least = number(from.getText());
                    Value most = number(to.getText());
                    if (!least.isNothing() || !most.isNothing()) {
                        apply(new Filter.Between(field.name(), least, most));
                    }
                };
        from.setOnAction(_ -> done.run());
        to.setOnAction(_ -> done.run());
        return List.of(range(from, to, done));
    }

    private Value number(String text) {
        String plain = text.replace(",", "").strip();
        if (!plain.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            return Value.NOTHING;
        }
        return field.type() == FieldType.INTEGER && !plain.contains(".")
                ? Value.whole(Long.parseLong(plain))
                : Value.text(plain);
    }

    private List<Node> text() {
        var entry = entry("filter.text.prompt");
        now().filter(Filter.Contains.class::isInstance)
                .ifPresent(filter -> entry.setText(((Filter.Contains) filter).text()));
        Runnable done =
                () -> {
                    if (!entry.getText().isBlank()) {
                        apply(new Filter.Contains(field.name(), entry.getText().strip()));
                    }
                };
        entry.setOnAction(_ -> done.run());
        return List.of(entry, Buttons.primary(words.say("filter.apply"), done));
    }

    private TextField entry(String id) {
        var entry = new TextField();
        entry.setPromptText(words.say(id));
        entry.setAccessibleText(words.say(id));
        return entry;
    }

    private Node range(Node from, Node to, Runnable done) {
        var row = new HBox(from, to, Buttons.primary(words.say("filter.apply"), done));
        row.getStyleClass().add("filter-range");
        return row;
    }
}
