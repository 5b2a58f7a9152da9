package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.TraversalDirection;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// Makes the control that fills a field, and ties both together.
final class FieldControls {
    /// The height of a line, in sizes of its font.
    private static final double LINE = 1.21;

    /// What an area has above and below its lines, in pixels.
    private static final double AROUND_LINES = 24;

    private final Words words;
    private final RecordSearch records;
    private final @Nullable FormFiles files;

    /// Finds records of an entity by typed words; answers on the FX thread.
    interface RecordSearch {
        void find(String entity, String text, Consumer<List<LocalRecord>> then);
    }

    FieldControls(FormModel model) {
        this(
                model.words(),
                (entity, text, then) ->
                        model.inBackground(() -> model.store().search(entity, text), then),
                model.files());
    }

    /// Outside of a form, where files are but called by their names.
    FieldControls(Words words, RecordSearch records) {
        this(words, records, null);
    }

    private FieldControls(Words words, RecordSearch records, @Nullable FormFiles files) {
        this.words = words;
        this.records = records;
        this.files = files;
    }

    FieldControl of(FormField field, FormControl kind) {
        if (field.definition().type() == FieldType.FILE && files != null) {
            FileInput input = new FileInput(field, files, words, kind == FormControl.FILE);
            return new FieldControl(input, input.focused(), true);
        }
        return switch (kind) {
            case LINE -> FieldControl.of(tied(field, new TextField()));
            case LINES -> FieldControl.of(lines(field));
            case DATE, MOMENT -> date(field, kind == FormControl.MOMENT);
            case FLAG -> flag(field);
            case RADIO -> radio(field);
            case COMBO -> FieldControl.of(combo(field));
            case PICKER -> picker(field, (text, then) -> then.accept(choices(field, text)));
            case RECORD -> record(field);
            case FILE, FACT -> FieldControl.of(fact(field));
        };
    }

    private static <C extends TextInputControl> C tied(FormField field, C control) {
        control.setText(field.textProperty().get());
        control.textProperty()
                .subscribe((_, typed) -> {
                    if (!typed.equals(field.textProperty().get())) {
                        field.type(typed);
                    }
                });
        field.textProperty()
                .subscribe((_, text) -> {
                    if (!text.equals(control.getText())) {
                        control.setText(text);
                    }
                });
        return control;
    }

    private TextArea lines(FormField field) {
        TextArea area = tied(field, new TextArea());
        area.setWrapText(true);
        int lines = field.definition().type() == FieldType.LIST ? 3 : field.definition().lines();
        int rows = Math.clamp(lines, 2, 8);
        area.setPrefRowCount(rows);
        // the toolkit's own height jumps by some pixels while the sheets are applied
        area.prefHeightProperty()
                .bind(
                        area.fontProperty()
                                .map(font ->
                                        rows * Math.ceil(font.getSize() * LINE) + AROUND_LINES));
        if (field.definition().type() == FieldType.LIST) {
            area.setPromptText(words.say("form.list.prompt"));
        }
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
                        area.requestFocusTraversal(
                                event.isShiftDown()
                                        ? TraversalDirection.PREVIOUS
                                        : TraversalDirection.NEXT);
                        event.consume();
                    }
                });
        return area;
    }

    private FieldControl date(FormField field, boolean withTime) {
        TextField input = tied(field, new TextField());
        input.setPromptText(words.say(withTime ? "form.moment.prompt" : "form.date.prompt"));
        DateInput control = new DateInput(input, withTime, words, field.definition().label());
        return new FieldControl(control, input, true);
    }

    private FieldControl flag(FormField field) {
        CheckBox box = new CheckBox(field.definition().label());
        box.setWrapText(true);
        field.valueProperty().subscribe(value -> box.setSelected(value.equals(Value.flag(true))));
        box.setOnAction(_ -> field.choose(Value.flag(box.isSelected()), ""));
        return new FieldControl(box, box, false);
    }

    private FieldControl radio(FormField field) {
        ToggleGroup group = new ToggleGroup();
        FlowPane row = new FlowPane();
        row.getStyleClass().add("radio-row");
        String name = field.definition().label();
        List<RadioButton> buttons = new ArrayList<>();
        for (String word : field.definition().choices()) {
            RadioButton button = new RadioButton(field.choiceText(word));
            button.setToggleGroup(group);
            button.setAccessibleText(name + ": " + button.getText());
            button.setOnAction(_ -> field.choose(Value.text(word), ""));
            field.valueProperty()
                    .subscribe(value -> button.setSelected(value.equals(Value.text(word))));
            buttons.add(button);
            row.getChildren().add(button);
        }
        row.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean clears =
                            event.getCode() == KeyCode.DELETE
                                    || event.getCode() == KeyCode.BACK_SPACE;
                    if (clears && !field.definition().required()) {
                        field.choose(Value.NOTHING, "");
                        event.consume();
                    }
                });
        return new FieldControl(row, buttons.getFirst(), true);
    }

    private ComboBox<String> combo(FormField field) {
        ComboBox<String> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        if (!field.definition().required()) {
            box.getItems().add("");
        }
        box.getItems().addAll(field.definition().choices());
        box.setCellFactory(_ -> choiceCell(field));
        box.setButtonCell(choiceCell(field));
        field.valueProperty()
                .subscribe(value ->
                        box.setValue(value instanceof Value.Text(String word) ? word : ""));
        box.setOnAction(_ -> {
            String word = box.getValue();
            Value chosen = word == null || word.isEmpty() ? Value.NOTHING : Value.text(word);
            if (!chosen.equals(field.value())) {
                field.choose(chosen, "");
            }
        });
        return box;
    }

    private ListCell<String> choiceCell(FormField field) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable String word, boolean empty) {
                super.updateItem(word, empty);
                setText(
                        empty || word == null
                                ? ""
                                : word.isEmpty()
                                        ? words.say("form.choice.none")
                                        : field.choiceText(word));
            }
        };
    }

    private List<SearchPicker.Choice> choices(FormField field, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        Stream<SearchPicker.Choice> all =
                field.definition().type() == FieldType.BOOLEAN
                        ? Stream.of(true, false)
                                .map(on ->
                                        new SearchPicker.Choice(
                                                Value.flag(on),
                                                words.say(on ? "value.yes" : "value.no")))
                        : field.definition().choices().stream()
                                .map(word ->
                                        new SearchPicker.Choice(
                                                Value.text(word), field.choiceText(word)));
        return all.filter(choice -> choice.label().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private FieldControl record(FormField field) {
        FieldDefinition definition = field.definition();
        String target = Objects.requireNonNull(definition.to(), "a ref names an entity");
        return picker(
                field,
                (text, then) ->
                        records.find(
                                target,
                                text,
                                found ->
                                        then.accept(
                                                found.stream()
                                                        .map(FieldControls::choice)
                                                        .toList())));
    }

    private static SearchPicker.Choice choice(LocalRecord record) {
        return new SearchPicker.Choice(Value.text(record.id().toString()), record.label());
    }

    private FieldControl picker(FormField field, SearchPicker.Search search) {
        SearchPicker picker = new SearchPicker(field, search, words);
        return new FieldControl(picker, picker.input(), true);
    }

    private Label fact(FormField field) {
        Label fact = new Label();
        fact.getStyleClass().add("form-fact");
        fact.setWrapText(true);
        fact.setFocusTraversable(false);
        Runnable show = () -> fact.setText(field.shown().isEmpty() ? "–" : field.shown());
        field.valueProperty().subscribe(show);
        field.refLabelProperty().subscribe(show);
        show.run(); // the two tell of what comes later
        return fact;
    }
}
