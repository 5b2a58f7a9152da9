package org.scte.desktop.ui.printing;

import java.io.File;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.Document;

/// Printing in the window: the documents to choose from, a page as it will be, and where it goes.
/// Ctrl+Enter prints, or saves where there is no printer; Page Up and Page Down turn; Esc closes.
public final class PrintView extends BorderPane {
    private static final KeyCombination GO =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final PrintModel model;
    private final Words words;
    private final Runnable close;
    private final ComboBox<String> printers = new ComboBox<>();
    private final Button print;
    private final Button save;
    private final HBox actions = new HBox();

    public PrintView(PrintModel model, Runnable close) {
        this.model = model;
        this.words = model.words();
        this.close = close;
        this.print = Buttons.primary(words.say("print.print"), this::print);
        this.save = Buttons.plain(words.say("print.save"), this::choosePlace);
        getStyleClass().addAll("card", "print-view");
        setTop(header());
        setCenter(new PagePreview(model));
        setLeft(side());
        setBottom(new VBox(line(model.busyProperty()), line(model.messageProperty()), actions));
        actions.getStyleClass().add("form-buttons");
        actions.setAlignment(Pos.CENTER_LEFT);
        printers.setItems(model.printers());
        printers.setAccessibleText(words.say("print.printer"));
        model.printers()
                .addListener(
                        (ListChangeListener<String>) _ -> printers.getSelectionModel().select(0));
        model.lookedProperty().subscribe(_ -> showActions());
        var ready =
                Bindings.createBooleanBinding(
                        () ->
                                model.printedProperty().get() instanceof Printed.Pdf
                                        && model.busyProperty().get().isEmpty(),
                        model.printedProperty(),
                        model.busyProperty());
        print.disableProperty().bind(ready.not());
        save.disableProperty().bind(ready.not());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        setFocusTraversable(true);
        setAccessibleText(words.say("print.title"));
    }

    private Node header() {
        var line = new HBox(Lettering.title(words.say("print.title")));
        line.getStyleClass().add("import-header");
        if (model.documents().size() > 1) {
            var choice =
                    new Segments<Document>(
                            "segments",
                            words.say("print.document"),
                            model.documents(),
                            Document::title,
                            model::choose);
            model.chosenProperty()
                    .subscribe(now -> {
                        if (now != null) {
                            choice.select(now);
                        }
                    });
            line.getChildren().add(choice);
        }
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line.getChildren().addAll(space, Buttons.icon(Feather.X, words.say("print.close"), close));
        return line;
    }

    /// What the file is, and what ought to be known of it.
    private Node side() {
        Label name = Lettering.section("");
        name.setWrapText(true);
        var pages = new Label();
        pages.setWrapText(true);
        var notes = new VBox();
        notes.getStyleClass().add("print-notes");
        model.printedProperty().subscribe(now -> showFile(name, pages, now));
        Runnable show =
                () -> notes.getChildren().setAll(model.notes().stream().map(this::note).toList());
        model.notes().addListener((ListChangeListener<String>) _ -> show.run());
        show.run();
        var side = new VBox(name, pages, notes);
        side.getStyleClass().add("print-side");
        var scroll = new ScrollPane(side);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("print-side-scroll");
        return scroll;
    }

    private Label note(String sentence) {
        var note = new Label(sentence);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("print-note");
        return note;
    }

    private void showFile(Label name, Label pages, @Nullable Printed now) {
        if (now instanceof Printed.Pdf pdf) {
            name.setText(pdf.title());
            pages.setText(words.say("print.pages", "n", pdf.pages()));
        } else {
            Document document = model.chosenProperty().get();
            name.setText(document == null ? "" : document.title());
            pages.setText("");
        }
    }

    private static Label line(javafx.beans.value.ObservableStringValue text) {
        var line = new Label();
        line.textProperty().bind(text);
        line.setWrapText(true);
        line.getStyleClass().add("import-message");
        line.visibleProperty().bind(Bindings.isNotEmpty(text));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /// Printing where there is a printer; else the way to print elsewhere comes first.
    private void showActions() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        if (model.printers().isEmpty()) {
            Label none =
                    Lettering.hint(
                            words.say(
                                    model.lookedProperty().get()
                                            ? "print.noPrinter"
                                            : "print.looking"));
            none.setWrapText(true);
            actions.getChildren().setAll(none, space, save);
        } else {
            actions.getChildren().setAll(save, space, printers, print);
        }
        boolean only = model.lookedProperty().get() && model.printers().isEmpty();
        save.getStyleClass().removeAll("primary", "plain");
        save.getStyleClass().add(only ? "primary" : "plain");
    }

    private void print() {
        String printer = printers.getValue();
        if (printer != null) {
            model.print(printer);
        }
    }

    private void choosePlace() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(model.fileName());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("PDF", "*.pdf"));
        File place = chooser.showSaveDialog(getScene().getWindow());
        if (place != null) {
            Path target = place.toPath();
            model.save(target);
        }
    }

    private void onKey(KeyEvent event) {
        if (GO.match(event)) {
            (model.printers().isEmpty() ? save : print).fire();
        } else if (event.getCode() == KeyCode.PAGE_DOWN) {
            model.turn(1);
        } else if (event.getCode() == KeyCode.PAGE_UP) {
            model.turn(-1);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close.run();
        } else {
            return;
        }
        event.consume();
    }
}
