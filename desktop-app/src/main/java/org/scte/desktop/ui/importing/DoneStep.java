package org.scte.desktop.ui.importing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.importing.Receipt;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The receipt: what was imported and what was left out, with the way back.
final class DoneStep implements ImportStep {
    private final ImportModel model;
    private final Runnable close;
    private final Words words;
    private final VBox content = new VBox();
    private final Button undo;

    DoneStep(ImportModel model, Runnable close) {
        this.model = model;
        this.close = close;
        this.words = model.words();
        this.undo = Buttons.plain(words.say("import.undo"), model::undo);
        content.getStyleClass().addAll("import-content", "import-receipt");
        Receipt receipt = model.receiptProperty().get();
        if (receipt != null) {
            show(receipt);
        }
        undo.disableProperty().bind(model.undoneProperty());
    }

    private void show(Receipt receipt) {
        Icon icon = new Icon(Feather.CHECK_CIRCLE);
        icon.getStyleClass().add("receipt-icon");
        Label sentence =
                Lettering.title(
                        words.say(
                                "import.done",
                                "n",
                                receipt.imported(),
                                "m",
                                receipt.leftOut().size()));
        sentence.setWrapText(true);
        content.getChildren()
                .setAll(
                        icon,
                        sentence,
                        new Label(
                                words.say(
                                        "import.done.detail",
                                        "created",
                                        receipt.created(),
                                        "updated",
                                        receipt.updated(),
                                        "same",
                                        receipt.same())),
                        waiting());
    }

    private Label waiting() {
        Label sentence = Lettering.hint("");
        model.waitingProperty()
                .subscribe(n -> sentence.setText(words.say("import.waiting", "n", n.intValue())));
        return sentence;
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Node> actions() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        List<Node> actions = new ArrayList<>();
        Receipt receipt = model.receiptProperty().get();
        if (receipt != null && receipt.imported() > 0) {
            actions.add(undo);
        }
        int leftOut = model.leftOut().size();
        if (leftOut > 0) {
            actions.add(
                    Buttons.plain(
                            words.say("import.leftOut.save", "n", leftOut),
                            () ->
                                    CheckStep.chooseTarget(content, model)
                                            .ifPresent(model::saveLeftOut)));
        }
        actions.add(gap);
        actions.add(Buttons.plain(words.say("import.another"), model::again));
        actions.add(Buttons.primary(words.say("import.close"), close));
        return actions;
    }

    @Override
    public void goOn() {
        close.run();
    }
}
