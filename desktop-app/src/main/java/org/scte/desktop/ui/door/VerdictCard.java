package org.scte.desktop.ui.door;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.kit.Icon;

/// The last verdict, as large as can be read from two steps away.
final class VerdictCard extends VBox {
    private final Label title = label("verdict-title");
    private final Label who = label("verdict-who");
    private final Label detail = label("verdict-detail");
    private String tone = "";

    /// @param waiting what it says before the first scan
    VerdictCard(String waiting) {
        getStyleClass().add("verdict");
        setAccessibleRole(AccessibleRole.TEXT);
        title.setText(waiting);
        getChildren().addAll(title, who, detail);
    }

    private static Label label(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    void show(@Nullable Verdict verdict) {
        if (verdict == null) {
            return;
        }
        getStyleClass().remove(tone);
        tone = verdict.kind().tone().styleClass();
        getStyleClass().add(tone);
        title.setGraphic(new Icon(verdict.kind().icon()));
        title.setText(verdict.title());
        who.setText(verdict.who());
        detail.setText(verdict.detail());
        setAccessibleText(verdict.title() + ". " + verdict.who() + ". " + verdict.detail());
    }
}
