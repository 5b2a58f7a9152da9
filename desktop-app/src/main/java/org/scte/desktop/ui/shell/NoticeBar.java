package org.scte.desktop.ui.shell;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;

/// "Ben Whitlock deleted · Undo", over the foot of the content, for ten seconds, or until it is
/// dismissed.
final class NoticeBar extends HBox {
    private static final Duration SHOWN = Duration.seconds(10);

    NoticeBar(ShellModel model, Words words) {
        getStyleClass().add("notice-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        var text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(560);
        Button undo = Buttons.link(words.say("undo.action"), model::undo);
        Button dismiss = Buttons.icon(Feather.X, words.say("undo.dismiss"), model::dismissNotice);
        getChildren().addAll(text, undo, dismiss);
        var timer = new PauseTransition(SHOWN);
        timer.setOnFinished(_ -> model.dismissNotice());
        model.noticeProperty()
                .subscribe(notice -> {
                    text.setText(notice.text());
                    undo.setVisible(notice.undo().isPresent());
                    undo.setManaged(notice.undo().isPresent());
                    setVisible(!notice.isNone());
                    timer.stop();
                    if (!notice.isNone() && !notice.stays()) {
                        timer.playFromStart();
                    }
                });
    }
}
