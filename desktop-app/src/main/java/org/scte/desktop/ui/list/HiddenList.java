package org.scte.desktop.ui.list;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.EntityDefinition;

/// In the place of a list whose records are not shown: why, and what can be done.
public final class HiddenList extends VBox {
    /// @param sentence since when, and what brings the list back
    /// @param create opens an empty form; absent where nothing new can be saved
    public HiddenList(
            EntityDefinition entity,
            Words words,
            String sentence,
            Optional<Runnable> create,
            Optional<Node> tabs) {
        getStyleClass().addAll("card", "record-list");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(Lettering.title(entity.plural()), space);
        head.getStyleClass().add("list-head");
        create.ifPresent(make ->
                head.getChildren()
                        .add(
                                Buttons.primary(
                                        words.say(
                                                "list.new",
                                                "thing",
                                                entity.title().toLowerCase(words.locale())),
                                        make)));
        var empty = new EmptyState();
        empty.show(Feather.CLOCK, sentence);
        VBox.setVgrow(empty, Priority.ALWAYS);
        getChildren().addAll(head, empty);
        tabs.ifPresent(choice -> getChildren().addFirst(choice));
        setAccessibleText(sentence);
    }
}
