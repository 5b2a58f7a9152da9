package org.scte.desktop.ui.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The fields that two people changed: field · yours · theirs · result. ↑ ↓ go from field to field,
/// ← takes yours, → theirs, E types another value.
final class ReviewTable extends GridPane {
    private static final String YOURS = "review.yours.name";
    private static final String THEIRS = "review.theirs.name";
    private static final double[] WIDTHS = {16, 28, 28, 28};

    private final ReviewModel model;
    private final ReviewCase.Clash clash;
    private final Words words;
    private final List<Row> rows = new ArrayList<>();
    private final BooleanProperty mergedShown = new SimpleBooleanProperty();
    private @Nullable LoneField editor;
    private @Nullable Row edited;
    private int last;

    /// What shows one field.
    private record Row(
            ReviewField field, ToggleButton yours, ToggleButton theirs, StackPane result) {
        boolean holds(@Nullable Node node) {
            for (Node at = node; at != null; at = at.getParent()) {
                if (at == yours || at == theirs || at == result) {
                    return true;
                }
            }
            return false;
        }

        void focus() {
            ReviewField.Side chosen = field.chosenProperty().get();
            (chosen == field.theirs() ? theirs : yours).requestFocus();
        }
    }

    ReviewTable(ReviewModel model, ReviewCase.Clash clash) {
        this.model = model;
        this.clash = clash;
        this.words = model.words();
        getStyleClass().add("review-table");
        for (double width : WIDTHS) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(width);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
        addHead();
        clash.fields().forEach(this::addRow);
        if (!clash.merged().isEmpty()) {
            addMerged();
        }
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void addHead() {
        Label who = Lettering.hint(clash.by());
        Label other = Lettering.hint("");
        other.textProperty().bind(model.otherProperty());
        addRow(
                0,
                head("review.field", Lettering.hint("")),
                head(clash.mine() ? "review.yours" : "review.proposed", who),
                head(clash.mine() ? "review.theirs" : "review.stands", other),
                head("review.result", Lettering.hint(words.say("review.result.hint"))));
    }

    private VBox head(String word, Label below) {
        below.setWrapText(true);
        below.managedProperty().bind(below.textProperty().isNotEmpty());
        return new VBox(Lettering.section(words.say(word)), below);
    }

    private void addRow(ReviewField field) {
        Label name = new Label(field.definition().label());
        name.setWrapText(true);
        ToggleButton yours = side(field);
        field.chosenProperty().subscribe(_ -> show(yours, field, field.yours(), YOURS));
        ToggleButton theirs = side(field);
        field.chosenProperty().subscribe(_ -> show(theirs, field, field.theirs(), THEIRS));
        field.theirsProperty().subscribe(_ -> show(theirs, field, field.theirs(), THEIRS));
        yours.setOnAction(_ -> press(yours, field, field.yours()));
        theirs.setOnAction(_ -> press(theirs, field, field.theirs()));
        StackPane result = new StackPane();
        Row row = new Row(field, yours, theirs, result);
        rows.add(row);
        field.chosenProperty().subscribe(_ -> showResult(row));
        List<Region> shown = List.of(name, yours, theirs, result);
        if (field.conflict().isEmpty()) {
            shown.forEach(each -> {
                each.visibleProperty().bind(mergedShown);
                each.managedProperty().bind(mergedShown);
            });
        }
        addRow(++last, name, yours, theirs, result);
    }

    private String text(ReviewField field, ReviewField.Side side) {
        boolean same =
                field.conflict().isEmpty()
                        && side == field.theirs()
                        && side.value().equals(field.base().value());
        return same ? words.say("review.noChange", "value", side.text()) : side.text();
    }

    private static void press(
            ToggleButton button, ReviewField field, ReviewField.@Nullable Side side) {
        button.setSelected(true); // also where it was chosen already
        field.choose(side);
    }

    /// Behind a line that says what became of them: the fields that nobody was asked about.
    private void addMerged() {
        Button fold =
                Buttons.link(
                        words.say("review.merged", "n", clash.merged().size()),
                        () -> mergedShown.set(!mergedShown.get()));
        fold.getStyleClass().add("review-fold");
        Label became = Lettering.hint("");
        became.setWrapText(true);
        became.visibleProperty().bind(mergedShown.not());
        became.setText(
                clash.merged().stream().map(this::became).collect(Collectors.joining(" · ")));
        var line = new FlowPane(fold, became);
        line.getStyleClass().add("ends-row");
        add(line, 0, ++last, WIDTHS.length, 1);
        clash.merged().forEach(this::addRow);
    }

    /// What is chosen of it before anybody has overruled that.
    private String became(ReviewField field) {
        ReviewField.Side holds = field.chosenProperty().get();
        String word =
                holds == field.yours()
                        ? "review.merged.yours"
                        : holds == field.theirs() ? "review.merged.theirs" : "review.merged.other";
        return words.say(word, "field", field.definition().label(), "value", field.holds().text());
    }

    private static ToggleButton side(ReviewField field) {
        ToggleButton button = new ToggleButton();
        button.getStyleClass().add("review-side");
        button.setWrapText(true);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    private void show(
            ToggleButton button, ReviewField field, ReviewField.@Nullable Side side, String word) {
        String text = side == null ? words.say("review.notKnown") : text(field, side);
        button.setText(text);
        button.setDisable(side == null);
        button.setSelected(side != null && side == field.chosenProperty().get());
        button.setAccessibleText(
                words.say(word, "field", field.definition().label(), "value", text));
    }

    private void showResult(Row row) {
        ReviewField.Side chosen = row.field().chosenProperty().get();
        String text = chosen == null ? words.say("review.choose") : chosen.text();
        Button result = new Button(text);
        result.getStyleClass().add(chosen == null ? "review-open" : "review-result");
        result.setWrapText(true);
        result.setAlignment(Pos.CENTER_LEFT);
        result.setMaxWidth(Double.MAX_VALUE);
        result.setAccessibleText(
                words.say(
                        "review.result.name",
                        "field",
                        row.field().definition().label(),
                        "value",
                        text));
        result.setDisable(!isTyped(row));
        result.setOnAction(_ -> edit(row));
        row.result().getChildren().setAll(result);
    }

    /// Puts the keyboard into the first field that nothing is chosen of, else the first.
    void focusHere() {
        rows.stream()
                .filter(row -> !row.field().isChosen())
                .findFirst()
                .orElse(rows.getFirst())
                .focus();
    }

    private void onKey(KeyEvent event) {
        Row row = current();
        if (row == null || event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        if (row == edited) {
            onEditorKey(event, row);
            return;
        }
        switch (event.getCode()) {
            case UP -> focus(rows.indexOf(row) - 1);
            case DOWN -> focus(rows.indexOf(row) + 1);
            case LEFT -> choose(row, row.field().yours());
            case RIGHT -> choose(row, row.field().theirs());
            case E -> edit(row);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private @Nullable Row current() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        return rows.stream().filter(row -> row.holds(owner)).findFirst().orElse(null);
    }

    private void focus(int index) {
        int end = mergedShown.get() ? rows.size() : clash.fields().size();
        rows.get(Math.clamp(index, 0, end - 1)).focus();
    }

    /// Chooses and goes on to the next field that nothing is chosen of.
    private void choose(Row row, ReviewField.@Nullable Side side) {
        row.field().choose(side);
        goOn(row);
    }

    private void goOn(Row from) {
        int at = rows.indexOf(from);
        for (int step = 1; step < rows.size(); step++) {
            Row next = rows.get((at + step) % rows.size());
            if (!next.field().isChosen()) {
                next.focus();
                return;
            }
        }
        from.focus();
    }

    // Another value -------------------------------------------------------------------------

    private void edit(Row row) {
        if (!isTyped(row)) {
            return;
        }
        endEdit();
        LoneField opened = model.editor(clash, row.field());
        editor = opened;
        edited = row;
        row.result().getChildren().setAll(opened);
        applyCss(); // what takes the focus needs the skins around it
        layout();
        opened.focus();
    }

    /// Whether another value can be typed.
    private boolean isTyped(Row row) {
        return clash.unit()
                .definition()
                .entity(clash.key().entity())
                .filter(entity -> LoneField.fits(entity, row.field().definition()))
                .isPresent();
    }

    private void onEditorKey(KeyEvent event, Row row) {
        if (editor != null && editor.isChoosing()) {
            return; // the keys are its menu's
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            endEdit();
            showResult(row);
            row.focus();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !event.isShiftDown() && takeEdit()) {
            goOn(row);
            event.consume();
        }
    }

    /// What is being typed counts as chosen; false where it can't be kept as it stands.
    boolean takeEdit() {
        LoneField open = editor;
        Row row = edited;
        if (open == null || row == null) {
            return true;
        }
        return open.take()
                .map(value -> {
                    endEdit();
                    model.choose(row.field(), value);
                    return true;
                })
                .orElse(false);
    }

    private void endEdit() {
        editor = null;
        edited = null;
    }
}
