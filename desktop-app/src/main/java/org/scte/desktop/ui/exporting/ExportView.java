package org.scte.desktop.ui.exporting;

import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.scte.desktop.exporting.Format;
import org.scte.desktop.ui.exporting.ExportModel.Columns;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EndsRow;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;

/// The panel under a list in which it is written to a file: as what, with which columns, and how
/// far it is. Enter asks where to, Esc leaves.
public final class ExportView extends VBox {
    private final ExportModel model;
    private final Words words;
    private final Runnable onLeave;
    private final Label state = new Label();
    private final Segments<Format> formats;
    private final Segments<Columns> columns;
    private final Button save;
    private final Button leave;

    /// @param onLeave where the keyboard goes from here
    public ExportView(ExportModel model, Words words, Runnable onLeave) {
        this.model = model;
        this.words = words;
        this.onLeave = onLeave;
        getStyleClass().add("bulk-edit");
        formats =
                new Segments<>(
                        "segments",
                        words.say("export.format"),
                        List.of(Format.values()),
                        Enum::name,
                        model.formatProperty()::set);
        columns =
                new Segments<>(
                        "segments",
                        words.say("export.columns"),
                        List.of(Columns.values()),
                        each ->
                                words.say(
                                        each == Columns.SHOWN
                                                ? "export.columns.shown"
                                                : "export.columns.all"),
                        model.columnsProperty()::set);
        model.formatProperty().subscribe(formats::select);
        model.columnsProperty().subscribe(columns::select);
        state.setMinWidth(USE_PREF_SIZE);
        save = Buttons.primary(words.say("export.save"), this::choosePlace);
        leave = Buttons.plain("", this::leave);
        getChildren()
                .addAll(
                        new EndsRow(List.of(formats, columns), List.of(save, leave)),
                        state,
                        Lettering.fault(model.faultProperty()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        model.openProperty().subscribe(this::onOpen);
        model.doneProperty().subscribe(this::show);
        model.list().selection().versionProperty().subscribe(this::show);
        model.list().countProperty().subscribe(this::show);
    }

    private void onOpen(boolean open) {
        setVisible(open);
        setManaged(open);
        if (open) {
            show();
            formats.applyCss();
            save.requestFocus();
        }
    }

    private void show() {
        boolean working = model.isWorking();
        formats.setDisable(working);
        columns.setDisable(working);
        save.setDisable(working);
        state.setText(
                working
                        ? words.say(
                                "export.working",
                                "n",
                                model.doneProperty().get(),
                                "all",
                                model.all())
                        : words.say("export.count", "n", model.count()));
        leave.setText(words.say(working ? "export.stop" : "bulk.leave"));
        leave.setAccessibleText(leave.getText());
    }

    private void choosePlace() {
        var chooser = new FileChooser();
        String ending = model.formatProperty().get().ending();
        chooser.setInitialFileName(model.fileName());
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                model.formatProperty().get().name(), "*" + ending));
        File place = chooser.showSaveDialog(getScene().getWindow());
        if (place != null) {
            model.save(
                    place.getName().endsWith(ending)
                            ? place.toPath()
                            : place.toPath().resolveSibling(place.getName() + ending));
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

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            leave();
            event.consume();
        }
    }
}
