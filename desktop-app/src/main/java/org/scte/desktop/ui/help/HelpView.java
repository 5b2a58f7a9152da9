package org.scte.desktop.ui.help;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.KeyRow;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The topics of help, and the text of one. Esc leaves.
public final class HelpView extends HBox {
    private final Words words;
    private final Function<HelpTopic, List<KeyRow>> keys;
    private final ListView<HelpTopic> topics = new ListView<>();
    private final ScrollPane text = new ScrollPane();

    /// @param keys what a topic says of keys
    /// @param practice opens the practice unit; absent where one is in it
    /// @param leave goes back to where one was
    public HelpView(
            Words words,
            Function<HelpTopic, List<KeyRow>> keys,
            Optional<Runnable> practice,
            Runnable leave) {
        this.words = words;
        this.keys = keys;
        getStyleClass().addAll("attention-view", "help");
        topics.getStyleClass().add("attention-list");
        topics.getItems().setAll(HelpTopic.values());
        topics.setCellFactory(_ -> new Cell());
        topics.setAccessibleText(words.say("help.topics"));
        topics.getSelectionModel().selectedItemProperty().subscribe((_, topic) -> read(topic));
        VBox.setVgrow(topics, Priority.ALWAYS);
        var head = new VBox(Lettering.title(words.say("help.open")));
        head.getStyleClass().add("history-head");
        var foot = new VBox();
        practice.ifPresent(enter ->
                foot.getChildren()
                        .add(Buttons.plain(words.say("practice.enter"), Feather.COMPASS, enter)));
        foot.getChildren().add(Buttons.plain(words.say("help.leave"), Feather.ARROW_LEFT, leave));
        foot.getStyleClass().add("history-head");
        var left = new VBox(head, topics, foot);
        left.getStyleClass().addAll("card", "help-topics");
        text.setFitToWidth(true);
        text.getStyleClass().add("home");
        text.setAccessibleText(words.say("help.text"));
        VBox.setVgrow(text, Priority.ALWAYS);
        var right = new VBox(text);
        right.getStyleClass().add("card");
        right.setMinWidth(0);
        right.setPrefWidth(0);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(left, right);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        leave.run();
                    }
                });
    }

    /// Opens a topic with the keyboard in the list of them.
    public void open(HelpTopic topic) {
        topics.getSelectionModel().select(topic);
        topics.scrollTo(topic);
        focusHere();
    }

    public void focusHere() {
        topics.requestFocus();
    }

    private void read(@Nullable HelpTopic topic) {
        if (topic != null) {
            text.setContent(new HelpText(topic, keys.apply(topic), words));
            text.setVvalue(0);
        }
    }

    private final class Cell extends ListCell<HelpTopic> {
        Cell() {
            setWrapText(true);
            getStyleClass().add("attention-cell");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable HelpTopic topic, boolean empty) {
            super.updateItem(topic, empty);
            setText(empty || topic == null ? null : topic.title(words));
        }
    }
}
