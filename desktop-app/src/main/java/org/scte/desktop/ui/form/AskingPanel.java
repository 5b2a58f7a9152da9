package org.scte.desktop.ui.form;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// What a use case asks for before it is done. Enter does it, Esc does not; the keyboard goes back
/// to where it was.
final class AskingPanel extends VBox {
    private final FormModel model;
    private final Words words;
    private @Nullable Node before;

    AskingPanel(FormModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().addAll("banner", "asking");
        managedProperty().bind(visibleProperty());
        model.askingProperty().subscribe(this::show);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof TextField) {
            model.doing().perform();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            model.doing().cancel();
            event.consume();
        }
    }

    private void show(@Nullable Asking asking) {
        if (asking != null && before == null && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        setVisible(asking != null);
        getChildren().clear();
        if (asking == null) {
            giveBack();
            return;
        }
        getChildren().add(Lettering.section(asking.useCase().title()));
        FieldControls controls = new FieldControls(model);
        FieldNode first = null;
        for (FormField field : asking.fields().values()) {
            FieldNode node =
                    new FieldNode(
                            field,
                            mark(asking, field),
                            controls.of(field, FormControl.of(field.definition())),
                            words);
            first = first == null ? node : first;
            getChildren().add(node);
        }
        HBox buttons =
                new HBox(
                        Buttons.plain(
                                words.say("form.useCase.do", "useCase", asking.useCase().title()),
                                model.doing()::perform),
                        Buttons.link(words.say("form.cancel"), model.doing()::cancel));
        buttons.getStyleClass().add("banner-actions");
        getChildren().add(buttons);
        if (first != null) {
            first.focus();
        }
    }

    private void giveBack() {
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /// What a record that is made cannot be without.
    private static FormLayout.Mark mark(Asking asking, FormField field) {
        return asking.useCase().creates() != null && field.definition().required()
                ? FormLayout.Mark.REQUIRED
                : FormLayout.Mark.NONE;
    }
}
