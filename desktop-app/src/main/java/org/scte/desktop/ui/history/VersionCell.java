package org.scte.desktop.ui.history;

import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// One version: when, who and where, and how far it has come. The newest is called so.
final class VersionCell extends ListCell<HistoryModel.Shown> {
    private final Words words;
    private final Times times;
    private final String actor;
    private final Label when = new Label();
    private final Label who = Lettering.hint("");
    private final Pill pill = new Pill();
    private final VBox box;

    VersionCell(Words words, Times times, String actor) {
        this.words = words;
        this.times = times;
        this.actor = actor;
        FlowPane top = new FlowPane(when, pill);
        top.getStyleClass().add("attention-title");
        who.setWrapText(true);
        box = new VBox(top, who);
        box.getStyleClass().add("form-header");
        getStyleClass().add("attention-cell");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(HistoryModel.@Nullable Shown item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Version version = item.version();
        when.setText(getIndex() == 0 ? words.say("history.now") : moment(version));
        who.setText(by(version));
        StateFace face = face(version);
        pill.show(face.tone(), face.icon(), words.say(face.word()));
        setAccessibleText(
                words.say(
                        "history.version",
                        "when",
                        when.getText(),
                        "who",
                        who.getText(),
                        "state",
                        pill.getText()));
        setGraphic(box);
    }

    private String moment(Version version) {
        Instant at = version.at();
        return at == null ? words.say("history.before") : times.dateAndTime(at);
    }

    private String by(Version version) {
        Instant at = version.at();
        if (at == null) {
            return words.say("history.before.detail");
        }
        Instant imported = version.imported();
        if (imported != null) {
            return words.say("history.imported", "when", times.when(imported));
        }
        String person = version.who().equals(actor) ? words.say("review.you") : version.who();
        String by = version.here() ? words.say("history.here.by", "who", person) : person;
        return getIndex() == 0 ? words.say("review.by", "who", by, "when", times.when(at)) : by;
    }

    private static StateFace face(Version version) {
        if (!version.there() && version.kind() != Version.Kind.BEFORE) {
            return new StateFace(Tone.OFF, Feather.TRASH_2, "history.deleted");
        }
        return switch (version.kind()) {
            case WAITING -> StateFace.of(RecordState.PENDING);
            case NOT_ACCEPTED -> StateFace.of(RecordState.REJECTED);
            case SENT -> new StateFace(Tone.OK, Feather.CHECK, "history.sent");
            case MERGED -> new StateFace(Tone.REVIEW, Feather.GIT_MERGE, "history.merged");
            case NOT_SENT -> new StateFace(Tone.OFF, Feather.ARCHIVE, "history.notSent");
            case BEFORE -> new StateFace(Tone.OFF, Feather.CLOCK, "history.earlier");
        };
    }
}
