package org.scte.desktop.ui.importing;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.CsvFile;
import org.scte.desktop.importing.ImportKey;
import org.scte.desktop.importing.Matching;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// What each column becomes: its heading, three sample values, the field.
final class MatchStep implements ImportStep {
    private static final int SAMPLES = 3;

    private final ImportModel model;
    private final Words words;
    private final FieldChoices choices;
    private final ScrollPane content = new ScrollPane();
    private final Label missing = Lettering.hint("");

    MatchStep(ImportModel model) {
        this.model = model;
        this.words = model.words();
        this.choices = new FieldChoices(model.unit(), model.entity(), words);
        content.setFitToWidth(true);
        content.setFocusTraversable(false);
        content.getStyleClass().add("form-scroll");
        missing.setWrapText(true);
        missing.getStyleClass().add("import-missing");
        CsvFile file = model.fileProperty().get();
        if (file != null) {
            VBox box = new VBox(heading(file), new OriginLine(model), grid(file), key(), missing);
            box.getStyleClass().add("import-content");
            content.setContent(box);
        }
        model.matchingProperty().subscribe(this::showMissing);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Node> actions() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return List.of(
                Buttons.plain(words.say("import.back"), model::back),
                gap,
                Buttons.primary(words.say("import.match.check"), this::goOn));
    }

    @Override
    public void goOn() {
        model.check();
    }

    private Node heading(CsvFile file) {
        Label hint =
                new Label(
                        words.say(
                                "import.match.hint", "file", file.name(), "n", file.rows().size()));
        hint.setWrapText(true);
        hint.getStyleClass().add("import-sentence");
        return hint;
    }

    private GridPane grid(CsvFile file) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("import-grid");
        for (double percent : new double[] {22, 43, 35}) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(
                0,
                Lettering.caption(words.say("import.match.column")),
                Lettering.caption(words.say("import.match.samples")),
                Lettering.caption(words.say("import.match.field")));
        for (int i = 0; i < file.columns().size(); i++) {
            Label name = new Label(file.columns().get(i));
            Label samples =
                    Lettering.hint(String.join(" · ", file.samples(i, SAMPLES)).replace('\n', ' '));
            grid.addRow(i + 1, name, samples, field(file, i));
        }
        return grid;
    }

    private ComboBox<ColumnMatch> field(CsvFile file, int column) {
        ComboBox<ColumnMatch> box = combo(choices::text);
        box.setAccessibleText(file.columns().get(column));
        model.matchingProperty()
                .subscribe(matching -> {
                    if (matching != null) {
                        ColumnMatch now = matching.columns().get(column);
                        if (box.getItems().isEmpty()) {
                            box.getItems().setAll(choices.matches());
                        }
                        if (!box.getItems().contains(now)) {
                            box.getItems().add(now);
                        }
                        box.setValue(now);
                    }
                });
        box.setOnAction(_ -> {
            ColumnMatch chosen = box.getValue();
            if (chosen != null) {
                model.match(column, chosen);
            }
        });
        return box;
    }

    private Node key() {
        ComboBox<ImportKey> box = combo(choices::text);
        box.getItems().setAll(choices.keys());
        box.setAccessibleText(words.say("import.match.key"));
        model.matchingProperty()
                .subscribe(matching -> {
                    if (matching != null) {
                        if (!box.getItems().contains(matching.key())) {
                            box.getItems().add(matching.key());
                        }
                        box.setValue(matching.key());
                    }
                });
        box.setOnAction(_ -> {
            ImportKey chosen = box.getValue();
            Matching now = model.matchingProperty().get();
            if (chosen != null && now != null && !chosen.equals(now.key())) {
                model.key(chosen);
            }
        });
        Label label = Lettering.caption(words.say("import.match.key"));
        label.setLabelFor(box);
        HBox line = new HBox(label, box);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("import-key");
        return line;
    }

    private static <T> ComboBox<T> combo(Function<T, String> text) {
        ComboBox<T> box = new ComboBox<>();
        box.setMaxWidth(Double.MAX_VALUE);
        box.setVisibleRowCount(14);
        box.setCellFactory(_ -> cell(text));
        box.setButtonCell(cell(text));
        return box;
    }

    private static <T> ListCell<T> cell(Function<T, String> text) {
        return new ListCell<>() {
            @Override
            protected void updateItem(@Nullable T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? "" : text.apply(item));
            }
        };
    }

    private void showMissing(@Nullable Matching matching) {
        List<String> fields =
                matching == null
                        ? List.of()
                        : model.entity().fields().values().stream()
                                .filter(field -> isMissing(field, matching))
                                .map(FieldDefinition::label)
                                .toList();
        missing.setVisible(!fields.isEmpty());
        missing.setText(
                fields.isEmpty()
                        ? ""
                        : words.say(
                                "import.match.missing",
                                "n",
                                fields.size(),
                                "fields",
                                String.join(", ", fields)));
    }

    private static boolean isMissing(FieldDefinition field, Matching matching) {
        return field.required()
                && !field.byService()
                && field.defaultValue().equals(Value.NOTHING)
                && matching.columnOf(field.name()).isEmpty();
    }
}
