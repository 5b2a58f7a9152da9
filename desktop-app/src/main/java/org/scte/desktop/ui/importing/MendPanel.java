package org.scte.desktop.ui.importing;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.Fault;
import org.scte.desktop.importing.PlannedRow;
import org.scte.desktop.importing.RowPlan;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The faults of the chosen row, each with its cell to type over.
final class MendPanel extends VBox {
    private final ImportModel model;
    private final FieldChoices choices;
    private final Words words;

    MendPanel(ImportModel model, FieldChoices choices) {
        this.model = model;
        this.choices = choices;
        this.words = model.words();
        getStyleClass().add("import-mend");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(@Nullable PlannedRow row) {
        getChildren().clear();
        if (row != null && row.plan() instanceof RowPlan.Fix(List<Fault> faults)) {
            getChildren()
                    .add(
                            Lettering.section(
                                    words.say("import.fix.title", "line", row.row().line())));
            faults.stream()
                    .filter(fault -> fault.column() >= 0)
                    .forEach(fault -> getChildren().add(line(row, fault)));
        }
        setVisible(getChildren().size() > 1);
    }

    private HBox line(PlannedRow row, Fault fault) {
        String field = fault.field() == null ? "" : choices.label(fault.field());
        Label label = Lettering.caption(field);
        TextField input = new TextField(row.row().cells().get(fault.column()));
        input.setPrefColumnCount(18);
        input.setAccessibleText(
                words.say("import.fix.name", "field", field, "line", row.row().line()));
        input.setAccessibleHelp(fault.reason());
        Button use =
                Buttons.plain(
                        words.say("import.fix.apply"),
                        () -> model.mend(row, fault.column(), input.getText()));
        input.setOnAction(_ -> use.fire());
        Label reason = Lettering.hint(fault.reason());
        reason.setWrapText(true);
        HBox line = new HBox(label, input, use, reason);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("import-key");
        return line;
    }
}
