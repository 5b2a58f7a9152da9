package org.scte.desktop.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.SearchField;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.unit.EntityDefinition;

/// Search at the left; at the right the worst unit by name, and who works here.
final class TopBar extends HBox {
    private final ShellModel model;
    private final Words words;
    private final StatusWords statusWords;
    private final SearchField search;
    private final Pill pill = new Pill();
    private final Button pillButton = new Button();
    private @Nullable EntityDefinition searched;

    TopBar(
            ShellModel model,
            Words words,
            StatusWords statusWords,
            SearchField search,
            Runnable onFind,
            String actor) {
        this.model = model;
        this.words = words;
        this.statusWords = statusWords;
        this.search = search;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        search.setPrefWidth(480);
        search.setMinWidth(200);
        HBox.setHgrow(search, Priority.SOMETIMES);
        search.setMaxWidth(480);
        pillButton.setGraphic(pill);
        pillButton.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        pillButton.getStyleClass().add("pill-button");
        pillButton.setMinWidth(Region.USE_PREF_SIZE);
        pillButton.setOnAction(_ -> model.go(new Place.SyncCentre()));
        Button find = Buttons.plain(words.say("top.find"), Feather.COMMAND, onFind);
        find.getStyleClass().add("top-find");
        var who = new Label(actor);
        who.getStyleClass().add("actor");
        who.setMinWidth(Region.USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(find, search, space, pillButton, who);
        model.statusVersionProperty().subscribe(_ -> show());
        search.managedProperty().bind(search.visibleProperty());
        model.placeProperty().subscribe(_ -> showSearch());
        model.helpProperty().subscribe((_, _) -> showSearch());
    }

    private void showSearch() {
        search.setVisible(
                model.placeProperty().get() instanceof Place.Unit
                        && model.helpProperty().get().isEmpty());
    }

    void show() {
        var worst = statusWords.worst(model.statuses());
        pillButton.setVisible(worst.isPresent());
        worst.ifPresent(said -> {
            pill.show(said.face().tone(), said.face().icon(), said.text());
            pillButton.setAccessibleText(said.spoken());
        });
    }

    /// Has the search say what a list is asked for. What somebody is typing stays, as long as it is
    /// the same list.
    void showSearch(RecordListModel list) {
        EntityDefinition entity = list.entity();
        boolean typing = entity.equals(searched) && search.isEditing();
        searched = entity;
        search.setName(
                words.say("top.search", "list", entity.plural().toLowerCase(words.locale())));
        String asked = list.queryProperty().get().search();
        if (!typing && !search.textProperty().get().strip().equals(asked)) {
            search.textProperty().set(asked);
        }
    }

    SearchField search() {
        return search;
    }

    boolean isPillShown() {
        return pillButton.isVisible();
    }

    void focusPill() {
        pillButton.requestFocus();
    }
}
