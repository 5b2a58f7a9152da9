package org.scte.desktop.ui.importing;

import java.io.File;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// Chooses the list: a file, dropped or picked, or rows from a spreadsheet.
final class FileStep implements ImportStep {
    private final ImportModel model;
    private final Words words;
    private final StackPane drop = new StackPane();
    private final VBox content;

    FileStep(ImportModel model) {
        this.model = model;
        this.words = model.words();
        EmptyState place = new EmptyState();
        Button choose = Buttons.primary(words.say("import.file.choose"), this::choose);
        Button paste = Buttons.plain(words.say("import.file.paste"), () -> paste());
        place.show(Feather.UPLOAD, words.say("import.file.drop"), choose, paste);
        place.getChildren().add(Lettering.hint(words.say("import.file.hint")));
        drop.getStyleClass().add("import-drop");
        drop.getChildren().add(place);
        VBox.setVgrow(drop, Priority.ALWAYS);
        content = new VBox(drop, new EarlierList(model));
        content.setOnDragOver(this::onDrag);
        content.setOnDragDropped(this::onDrop);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Node> actions() {
        return List.of();
    }

    @Override
    public void goOn() {
        choose();
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "XLSX, CSV", "*.xlsx", "*.csv", "*.tsv", "*.txt"),
                        new FileChooser.ExtensionFilter("*", "*"));
        File chosen = chooser.showOpenDialog(content.getScene().getWindow());
        if (chosen != null) {
            model.choose(chosen.toPath());
        }
    }

    @Override
    public boolean paste() {
        model.paste(Clipboard.getSystemClipboard().getString());
        return true;
    }

    private void onDrag(DragEvent event) {
        if (event.getDragboard().hasFiles() || event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void onDrop(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            model.choose(event.getDragboard().getFiles().getFirst().toPath());
        } else {
            model.paste(event.getDragboard().getString());
        }
        event.setDropCompleted(true);
        event.consume();
    }
}
