package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.UseCase;

/// What can be done with the record: save, undo, its use cases, and the rest in a menu.
final class FormButtons extends HBox {
    /// A longer title stands in the menu, where it can be read.
    private static final int SHORT_TITLE = 18;

    private final FormModel model;
    private final Words words;
    private final Button save;
    private final Button undo;
    private final MenuButton more;
    private @Nullable Button inFront;

    FormButtons(FormModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("form-buttons");
        setAlignment(Pos.CENTER_LEFT);
        save = Buttons.primary(words.say("form.save"), () -> model.actions().save());
        save.setTooltip(new Tooltip(words.say("form.save.key")));
        undo = Buttons.plain(words.say("form.undo"), () -> model.actions().undo());
        undo.disableProperty().bind(model.undoableProperty().not());
        more = Buttons.menu(words.say("menu.more"), List.of());
        managedProperty().bind(visibleProperty());
        model.openedProperty().subscribe(this::show);
        model.useCases().addListener((ListChangeListener<UseCase>) _ -> show());
    }

    private void show() {
        Opened opened = model.openedProperty().get();
        boolean prints = model.printing().isPossible(opened);
        setVisible(opened != null && (!opened.readOnly() || !opened.isNew()));
        if (opened == null) {
            return;
        }
        List<Node> shown = new ArrayList<>();
        if (!opened.readOnly()) {
            shown.add(save);
            shown.add(undo);
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        shown.add(gap);
        List<UseCase> useCases = List.copyOf(model.useCases());
        Optional<UseCase> front =
                useCases.stream().filter(u -> u.title().length() <= SHORT_TITLE).findFirst();
        List<MenuItem> items = new ArrayList<>();
        inFront = front.map(this::button).orElse(null);
        if (front.isPresent() && inFront != null) {
            MenuItem instead = item(front.get());
            instead.visibleProperty().bind(inFront.visibleProperty().not());
            shown.add(inFront);
            items.add(instead);
        }
        useCases.stream()
                .filter(useCase -> front.filter(useCase::equals).isEmpty())
                .forEach(useCase -> items.add(item(useCase)));
        if (!opened.isNew()) {
            items.add(item(words.say("history.open"), () -> model.actions().history()));
        }
        if (prints) {
            items.add(item(words.say("print.open"), () -> model.printing().start()));
        }
        if (!opened.readOnly()) {
            items.add(item(words.say("form.saveDraft"), () -> model.actions().keepDraft()));
            items.add(item(words.say("form.delete"), () -> model.actions().delete()));
        }
        more.getItems().setAll(items);
        if (!items.isEmpty()) {
            shown.add(more);
        }
        getChildren().setAll(shown);
    }

    /// What has no room in front stands in the menu.
    @Override
    protected void layoutChildren() {
        Button front = inFront;
        if (front != null) {
            double needed =
                    getChildren().stream()
                            .filter(each -> each == front || each.isManaged())
                            .mapToDouble(each -> each.prefWidth(-1) + getSpacing())
                            .sum();
            front.setVisible(needed + getInsets().getLeft() + getInsets().getRight() <= getWidth());
        }
        super.layoutChildren();
    }

    private Button button(UseCase useCase) {
        Button button = Buttons.plain(useCase.title(), () -> model.doing().start(useCase));
        button.setMinWidth(USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setTooltip(new Tooltip(withKey(useCase)));
        return button;
    }

    private static String withKey(UseCase useCase) {
        return useCase.key() == null ? useCase.title() : useCase.title() + "  " + useCase.key();
    }

    private MenuItem item(UseCase useCase) {
        return item(withKey(useCase), () -> model.doing().start(useCase));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
