package org.scte.desktop.ui.door;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Words;

/// How many are in, still expected, and to be sorted out, as large as can be read in passing.
final class DoorCounts extends HBox {
    DoorCounts(DoorModel model) {
        getStyleClass().add("door-counts");
        Words words = model.words();
        var in = new Label();
        var expected = new Label();
        var toSortOut = new Label();
        model.countsProperty()
                .subscribe(counts -> {
                    in.setText(words.number(counts.in()));
                    expected.setText(words.number(counts.expected()));
                    toSortOut.setText(words.number(counts.toSortOut()));
                });
        getChildren()
                .addAll(
                        count(in, words.say("door.count.in")),
                        count(expected, words.say("door.count.expected")),
                        count(toSortOut, words.say("door.count.toSortOut")));
    }

    private static VBox count(Label number, String word) {
        number.getStyleClass().add("door-number");
        var said = new Label(word);
        said.getStyleClass().add("door-word");
        number.accessibleTextProperty().bind(number.textProperty().concat(" ").concat(word));
        return new VBox(number, said);
    }
}
