package org.scte.desktop.ui.form;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// Everything that keeps a record from being saved, each with the way to it.
final class FaultSummary extends VBox {
    private final FormModel model;
    private final Words words;

    FaultSummary(FormModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().addAll("banner", "banner-rejected");
        managedProperty().bind(visibleProperty());
        model.faults().addListener((ListChangeListener<FormFault>) _ -> show());
        show();
    }

    private void show() {
        int count = model.faults().size();
        setVisible(count > 0);
        getChildren().clear();
        if (count == 0) {
            return;
        }
        Label title = Lettering.caption(words.say("form.faults", "n", count));
        title.setWrapText(true);
        getChildren().add(title);
        for (FormFault fault : model.faults()) {
            String field = fault.field();
            if (field == null) {
                Label sentence = new Label(fault.message());
                sentence.setWrapText(true);
                getChildren().add(sentence);
            } else {
                Button link = Buttons.link(fault.message(), () -> model.goTo(field));
                link.setWrapText(true);
                link.setMinWidth(0);
                getChildren().add(link);
            }
        }
        setAccessibleText(title.getText());
    }
}
