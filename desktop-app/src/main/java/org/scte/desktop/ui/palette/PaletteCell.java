package org.scte.desktop.ui.palette;

import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;

/// A row of the palette: what it is called, where it is, the shortcut that does the same, or why it
/// cannot be done.
final class PaletteCell extends ListCell<PaletteRow> {
    private static final PseudoClass IMPOSSIBLE = PseudoClass.getPseudoClass("impossible");

    private final Icon icon = new Icon(Feather.BOX);
    private final Label title = new Label();
    private final Label detail = Lettering.hint("");
    private final Label keys = new Label();
    private final HBox row = new HBox(icon, title, detail, keys);

    PaletteCell(Consumer<PaletteRow> run) {
        getStyleClass().add("palette-row");
        row.getStyleClass().add("palette-row-box");
        row.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(USE_PREF_SIZE);
        detail.setMaxWidth(Double.MAX_VALUE);
        detail.setMinWidth(0);
        HBox.setHgrow(detail, Priority.ALWAYS);
        keys.getStyleClass().add("key-cap");
        keys.setMinWidth(USE_PREF_SIZE);
        keys.visibleProperty().bind(keys.textProperty().isNotEmpty());
        keys.managedProperty().bind(keys.visibleProperty());
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            PaletteRow shown = getItem();
            if (event.getButton() == MouseButton.PRIMARY && shown != null) {
                run.accept(shown);
            }
        });
    }

    @Override
    protected void updateItem(@Nullable PaletteRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconCode(item.icon());
        title.setText(item.title());
        detail.setText(item.isPossible() ? item.detail() : item.impossible());
        keys.setText(item.keys());
        pseudoClassStateChanged(IMPOSSIBLE, !item.isPossible());
        setAccessibleText(spoken(item));
        setGraphic(row);
    }

    /// Everything that the row says, in one sentence.
    static String spoken(PaletteRow item) {
        return Stream.of(item.title(), item.detail(), item.impossible(), item.keys())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
