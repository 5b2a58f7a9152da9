package org.scte.desktop.ui.bulk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.BulkEdits;
import org.scte.desktop.store.BulkEdits.Outcome;
import org.scte.desktop.ui.bulk.BulkModel.Preview;
import org.scte.desktop.ui.form.FormField;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.TypeAhead;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldCheck;
import org.scte.model.unit.FieldDefinition;

/// The panel under a list in which what is chosen gets another value: field, value, what it comes
/// to, and the button. Enter goes on, Esc leaves.
public final class BulkView extends VBox {
    private static final int REASONS = 3;

    private final BulkModel model;
    private final Words words;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final Runnable onLeave;
    private final ComboBox<FieldDefinition> fields = new ComboBox<>();
    private final FlowPane line = new FlowPane();
    private final Label effect = new Label();
    private final Button apply;
    private final Button leave;
    private @Nullable LoneField input;

    /// @param onLeave where the keyboard goes from here
    public BulkView(
            BulkModel model,
            Words words,
            Clock clock,
            Executor background,
            FxThread fx,
            Runnable onLeave) {
        this.model = model;
        this.words = words;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
        this.onLeave = onLeave;
        getStyleClass().add("bulk-edit");
        line.getStyleClass().add("bulk-line");
        effect.setWrapText(true);
        effect.setMinHeight(Label.USE_PREF_SIZE);
        HBox.setHgrow(effect, Priority.ALWAYS);
        effect.setMaxWidth(Double.MAX_VALUE);
        apply = Buttons.primary("", model::apply);
        leave = Buttons.plain("", this::leave);
        var foot = new HBox(effect, apply, leave);
        foot.getStyleClass().add("bulk-foot");
        getChildren().addAll(line, foot);
        makeFields();
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.openProperty().subscribe(this::onOpen);
        model.fieldProperty().subscribe(this::onField);
        model.previewProperty().subscribe(this::show);
        model.doneProperty().subscribe(this::show);
    }

    private void makeFields() {
        fields.setAccessibleText(words.say("bulk.field"));
        fields.setPromptText(words.say("bulk.field"));
        fields.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable FieldDefinition field) {
                        return field == null ? "" : field.label();
                    }

                    @Override
                    public @Nullable FieldDefinition fromString(String text) {
                        return null; // nobody types into it
                    }
                });
        TypeAhead.on(fields);
        fields.valueProperty()
                .subscribe(chosen -> {
                    if (chosen != null) {
                        model.choose(chosen);
                    }
                });
    }

    private void onOpen(boolean open) {
        setVisible(open);
        setManaged(open);
        if (open) {
            fields.getItems().setAll(model.fields());
            fields.setValue(null);
            fields.requestFocus();
        }
    }

    private void onField(@Nullable FieldDefinition field) {
        line.getChildren().setAll(word("bulk.change"), fields);
        input = null;
        if (field == null) {
            return;
        }
        var made =
                new LoneField(
                        model.list().unit(),
                        field,
                        words.say("bulk.value", "field", field.label()),
                        words,
                        clock,
                        background,
                        fx);
        input = made;
        made.field().valueProperty().subscribe((_, value) -> onValue(made.field(), value));
        line.getChildren().addAll(word("bulk.to"), made);
        if (!field.required()) {
            line.getChildren()
                    .add(
                            Buttons.link(
                                    words.say("bulk.empty"), () -> model.want(Value.NOTHING, "")));
        }
        line.applyCss(); // it takes keys at once, also before it has been painted
    }

    private Node word(String id) {
        return new Label(words.say(id));
    }

    private void onValue(FormField field, Value value) {
        if (value.isNothing() || FieldCheck.check(field.definition(), value).isPresent()) {
            model.clear();
        } else {
            model.want(value, field.shown());
        }
    }

    /// Enter goes from the field to the value and from there to the end; Esc goes back to the list.
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !fields.isShowing()) {
            leave();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
            if (fields.isFocused()) {
                fields.hide();
                if (input != null) {
                    input.focus();
                }
                event.consume();
            } else if (model.previewProperty().get() instanceof Preview.Counted) {
                model.apply();
                event.consume();
            }
        }
    }

    private void leave() {
        if (model.isWorking()) {
            model.stop();
        } else {
            model.close();
            onLeave.run();
        }
    }

    private void show() {
        boolean working = model.isWorking();
        Preview preview = model.previewProperty().get();
        int will = preview instanceof Preview.Counted(_, Outcome counted) ? counted.will() : 0;
        line.setDisable(working);
        effect.setText(working ? progress() : say(preview));
        named(apply, words.say("bulk.apply", "n", will));
        apply.setDisable(working || will == 0);
        named(leave, words.say(working ? "bulk.stop" : "bulk.leave"));
    }

    private static void named(Button button, String text) {
        button.setText(text);
        button.setAccessibleText(text);
    }

    private String progress() {
        int all =
                model.previewProperty().get() instanceof Preview.Counted(var ids, _)
                        ? ids.size()
                        : 0;
        return words.say("bulk.working", "n", model.doneProperty().get(), "all", all);
    }

    private String say(Preview preview) {
        return switch (preview) {
            case Preview.Nothing _ ->
                    words.say(
                            model.fieldProperty().get() == null ? "bulk.hint" : "bulk.hint.value");
            case Preview.Counting _ -> words.say("bulk.counting");
            case Preview.TooMany _ -> words.say("bulk.tooMany", "most", BulkEdits.MOST);
            case Preview.Counted(_, Outcome counted) -> say(counted);
        };
    }

    private String say(Outcome counted) {
        List<String> parts = new ArrayList<>();
        parts.add(words.say("bulk.will", "n", counted.will()));
        if (counted.same() > 0) {
            parts.add(words.say("bulk.same", "n", counted.same()));
        }
        if (counted.gone() > 0) {
            parts.add(words.say("bulk.gone", "n", counted.gone()));
        }
        counted.refused().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(REASONS)
                .forEach(each ->
                        parts.add(
                                words.say(
                                        "bulk.cannot",
                                        "n",
                                        each.getValue(),
                                        "reason",
                                        each.getKey())));
        if (counted.refused().size() > REASONS) {
            parts.add(words.say("bulk.cannot.all", "n", counted.cannot()));
        }
        return String.join("  ", parts);
    }
}
