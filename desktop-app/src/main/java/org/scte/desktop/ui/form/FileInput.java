package org.scte.desktop.ui.form;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.files.NamedCopy;
import org.scte.desktop.printing.PageImages;
import org.scte.desktop.store.Contents;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Value;

/// A field that holds a file: chosen by the system's chooser, by Ctrl+V or by dropping it; shown
/// small, with where it is and what can be done with it.
final class FileInput extends VBox {
    private static final PseudoClass OVER = PseudoClass.getPseudoClass("over");
    private static final KeyCombination PASTE =
            new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);
    private static final double PREVIEW = 160;

    private final FormField field;
    private final FormFiles files;
    private final Words words;
    private final boolean writable;
    private final ImageView picture = new ImageView();
    private final StackPane frame = new StackPane();
    private final Label name = new Label();
    private final Label state = Lettering.hint("");
    private final HBox shown = new HBox();
    private final Label hint;
    private final Button choose;
    private final Button get;
    private final Button open;
    private final Button save;
    private final Button remove;
    private final InvalidationListener elsewhere = _ -> onStoreChange();
    private boolean working;

    /// The content that is drawn.
    private String drawn = "";

    /// @param writable people may put another file into it here
    FileInput(FormField field, FormFiles files, Words words, boolean writable) {
        this.field = field;
        this.files = files;
        this.words = words;
        this.writable = writable;
        getStyleClass().add("file-input");
        choose = Buttons.plain(words.say("form.file.choose"), this::chooseFile);
        get = Buttons.plain(words.say("form.file.get"), this::bring);
        open = Buttons.plain(words.say("form.file.open"), () -> onFile(this::show));
        save = Buttons.plain(words.say("form.file.save"), () -> onFile(this::saveAs));
        remove = Buttons.link(words.say("form.file.remove"), () -> field.choose(Value.NOTHING, ""));
        hint = Lettering.hint(words.say("form.file.hint"));
        hint.setWrapText(true);
        layOut();
        if (writable) {
            setOnDragOver(this::onDragOver);
            setOnDragExited(_ -> pseudoClassStateChanged(OVER, false));
            setOnDragDropped(this::onDropped);
            addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        }
        field.valueProperty().subscribe(_ -> refresh());
        files.versionProperty().addListener(new WeakInvalidationListener(elsewhere));
    }

    /// The part that takes the focus; the whole where nothing can be chosen.
    Node focused() {
        return writable ? choose : this;
    }

    private void layOut() {
        name.getStyleClass().add("file-name");
        name.setWrapText(true);
        state.setWrapText(true);
        picture.setPreserveRatio(true);
        frame.getStyleClass().add("file-preview");
        frame.setMinSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
        frame.setMaxSize(StackPane.USE_PREF_SIZE, StackPane.USE_PREF_SIZE);
        var doing = new FlowPane(get, open, save);
        doing.getStyleClass().add("file-actions");
        var told = new VBox(name, state, doing);
        told.getStyleClass().add("file-told");
        HBox.setHgrow(told, Priority.ALWAYS);
        told.setMinWidth(0);
        shown.getChildren().addAll(frame, told);
        shown.getStyleClass().add("file-shown");
        getChildren().add(shown);
        if (writable) {
            var choosing = new FlowPane(choose, remove);
            choosing.getStyleClass().add("file-actions");
            getChildren().addAll(choosing, hint);
        }
        for (Node part : List.of(shown, get, open, save, remove, hint)) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    private void refresh() {
        Value.Attachment file = file();
        shown.setVisible(file != null);
        remove.setVisible(file != null);
        hint.setVisible(file == null);
        choose.setText(words.say(file == null ? "form.file.choose" : "form.file.another"));
        if (file == null) {
            name("");
            return;
        }
        if (!file.sha256().equals(drawn)) {
            draw(file, null);
        }
        name.setText(file.name());
        for (Button button : List.of(get, open, save, remove)) {
            button.setAccessibleText(
                    words.say("form.file.does", "does", button.getText(), "name", file.name()));
        }
        files.look(
                file,
                !file.sha256().equals(drawn),
                look -> {
                    if (file.equals(file())) {
                        show(file, look);
                    }
                });
    }

    private void onStoreChange() {
        // also where nothing is read: what comes next is told again
        if (files.versionProperty().get() >= 0 && getScene() != null && !working) {
            refresh();
        }
    }

    private Value.@Nullable Attachment file() {
        return field.value() instanceof Value.Attachment file ? file : null;
    }

    private void onFile(Consumer<Value.Attachment> action) {
        Optional.ofNullable(file()).ifPresent(action);
    }

    private void show(Value.Attachment file, FormFiles.Look look) {
        boolean lost = look.place() == Contents.Place.LOST;
        boolean here = !lost && look.place() != Contents.Place.ELSEWHERE;
        get.setVisible(!here && !lost);
        open.setVisible(here);
        save.setVisible(here);
        if (look.picture() != null) {
            draw(file, look.picture());
            drawn = file.sha256();
        }
        String where =
                switch (look.place()) {
                    case HERE -> words.say("form.file.here");
                    case WAITING -> words.say("form.file.waiting");
                    case REFUSED -> words.say("form.file.refused");
                    case LOST -> words.say("form.file.lost");
                    case ELSEWHERE -> words.say("form.file.elsewhere");
                };
        state.setText(
                words.say(
                        "form.file.state",
                        "size",
                        new Amounts(words).file(file.size()),
                        "where",
                        where));
        state.pseudoClassStateChanged(
                Faulty.FAULTY, lost || look.place() == Contents.Place.REFUSED);
        name(file.name() + ", " + state.getText());
    }

    /// What is read aloud of the field.
    private void name(String content) {
        String label = field.definition().label();
        String text =
                content.isEmpty()
                        ? words.say("form.file.empty", "label", label)
                        : words.say("form.file.holds", "label", label, "content", content);
        focused().setAccessibleText(text);
    }

    private void draw(Value.Attachment file, PageImages.@Nullable Picture drawn) {
        if (drawn == null) {
            boolean document = file.type().equals(ContentKind.PDF.type());
            frame.getChildren().setAll(new Icon(document ? Feather.FILE_TEXT : Feather.IMAGE));
            return;
        }
        var image = new WritableImage(drawn.width(), drawn.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        drawn.width(),
                        drawn.height(),
                        PixelFormat.getIntArgbInstance(),
                        drawn.pixels(),
                        0,
                        drawn.width());
        picture.setImage(image);
        picture.setFitWidth(Math.min(PREVIEW, drawn.width()));
        picture.setFitHeight(Math.min(PREVIEW, drawn.height()));
        picture.setAccessibleText(words.say("form.file.picture", "name", file.name()));
        frame.getChildren().setAll(picture);
    }

    private void chooseFile() {
        var chooser = new FileChooser();
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                words.say("form.file.kinds"),
                                "*.jpg",
                                "*.jpeg",
                                "*.png",
                                "*.pdf",
                                "*.JPG",
                                "*.JPEG",
                                "*.PNG",
                                "*.PDF"),
                        new FileChooser.ExtensionFilter("*", "*"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            take(chosen);
        }
    }

    /// Keeps a file and puts it into the field.
    void take(File file) {
        begin();
        files.choose(field, file.toPath(), this::done);
    }

    /// Of several, none: which was meant, nobody said.
    void takeOne(List<File> chosen) {
        if (chosen.size() > 1) {
            field.showFault(words.say("form.file.several", "n", chosen.size()));
        } else if (!chosen.isEmpty()) {
            take(chosen.getFirst());
        }
    }

    private void begin() {
        working = true;
        choose.setDisable(true);
        state.setText(words.say("form.file.working"));
    }

    private void done() {
        working = false;
        choose.setDisable(false);
        choose.requestFocus();
    }

    private void onKey(KeyEvent event) {
        if (PASTE.match(event) && paste(Clipboard.getSystemClipboard())) {
            event.consume();
        }
    }

    private boolean paste(Clipboard clipboard) {
        if (working) {
            return false;
        }
        if (clipboard.hasFiles() && !clipboard.getFiles().isEmpty()) {
            takeOne(clipboard.getFiles());
            return true;
        }
        Image image = clipboard.getImage();
        if (image == null) {
            field.showFault(words.say("form.file.nothingToPaste"));
            return true;
        }
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        begin();
        files.choose(field, new PageImages.Picture(width, height, pixels), this::done);
        return true;
    }

    private void onDragOver(DragEvent event) {
        if (event.getDragboard().hasFiles() && !working) {
            event.acceptTransferModes(TransferMode.COPY);
            pseudoClassStateChanged(OVER, true);
            event.consume();
        }
    }

    private void onDropped(DragEvent event) {
        pseudoClassStateChanged(OVER, false);
        takeOne(event.getDragboard().getFiles());
        event.setDropCompleted(true);
        event.consume();
    }

    private void bring() {
        onFile(file -> {
            get.setDisable(true);
            state.setText(words.say("form.file.getting"));
            files.get(
                    file,
                    () -> get.setDisable(false),
                    fault -> {
                        get.setDisable(false);
                        state.setText(fault);
                    });
        });
    }

    private void show(Value.Attachment file) {
        files.open(file, state::setText);
    }

    private void saveAs(Value.Attachment file) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(NamedCopy.name(file));
        File place = chooser.showSaveDialog(getScene().getWindow());
        if (place != null) {
            files.save(file, place.toPath(), state::setText);
        }
    }
}
