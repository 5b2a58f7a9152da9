package org.scte.desktop.ui.form;

import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.RecordState;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StateFace;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Unique;

/// What the record is called, how far its changes have come, and its number. One for all records
/// that its form comes to show: what hears of the model is never let go of.
final class FormHeader extends VBox {
    private final FormModel model;
    private final Words words;
    private @Nullable Opened opened;
    private final Label title = Lettering.title("");
    private final Pill state = new Pill();
    private final Button review;
    private final Label line = Lettering.hint("");

    FormHeader(FormModel model) {
        this.model = model;
        this.words = model.words();
        getStyleClass().add("form-header");
        title.setMinWidth(0);
        title.setWrapText(true);
        state.managedProperty().bind(state.visibleProperty());
        line.setWrapText(true);
        line.managedProperty().bind(line.textProperty().isNotEmpty());
        review = Buttons.link(words.say("attention.review"), model.actions()::review);
        review.managedProperty().bind(review.visibleProperty());
        HBox top = new HBox(title, state, review);
        top.getStyleClass().add("form-title");
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, line);
        model.savedProperty().subscribe(this::show);
        model.changedProperty().subscribe(this::show);
        model.keptDraftProperty().subscribe(this::show);
        model.unkeptProperty().subscribe(this::show);
    }

    /// Says it of another record from now on.
    void turnTo(Opened shown) {
        opened = shown;
        show();
    }

    private void show() {
        if (opened == null) {
            return;
        }
        LocalRecord record = model.savedProperty().get();
        EntityDefinition entity = opened.entity();
        title.setText(
                record == null
                        ? words.say("form.new", "thing", entity.title().toLowerCase(words.locale()))
                        : record.label());
        RecordState now = model.keptDraftProperty().get() ? RecordState.DRAFT : stateOf(record);
        state.setVisible(now != RecordState.SYNCED);
        StateFace face = StateFace.of(now);
        state.show(face.tone(), face.icon(), words.say(face.word()));
        review.setVisible(now == RecordState.CONFLICT);
        line.setText(line(opened, record));
    }

    private static RecordState stateOf(@Nullable LocalRecord record) {
        return record == null ? RecordState.SYNCED : record.state();
    }

    private String line(Opened opened, @Nullable LocalRecord record) {
        return String.join(
                " · ",
                Stream.of(number(opened.entity(), record), origin(opened), unsaved())
                        .filter(s -> !s.isEmpty())
                        .toList());
    }

    /// The record's first unique text, as a member number.
    private static String number(EntityDefinition entity, @Nullable LocalRecord record) {
        if (record == null) {
            return "";
        }
        return entity.unique().stream()
                .map(Unique::fields)
                .filter(fields -> fields.size() == 1)
                .map(fields -> record.field(fields.getFirst()))
                .map(value -> value instanceof Value.Text(String text) ? text : "")
                .filter(text -> !text.isEmpty() && !record.label().contains(text))
                .findFirst()
                .orElse("");
    }

    private String origin(Opened opened) {
        EntityDefinition entity = opened.entity();
        if (entity.projects() != null) {
            return words.say("form.readOnly", "source", entity.projects().unit());
        }
        if (entity.byService()) {
            return words.say("form.readOnly.service");
        }
        return opened.readOnly() ? words.say("form.readOnly.role") : "";
    }

    private String unsaved() {
        if (!model.changedProperty().get() || model.keptDraftProperty().get()) {
            return "";
        }
        return words.say(model.unkeptProperty().get() ? "form.unsaved.unkept" : "form.unsaved");
    }

    static String groupWord(FieldGroup group) {
        return switch (group) {
            case IDENTITY -> "form.group.identity";
            case CONTACT -> "form.group.contact";
            case ADDRESS -> "form.group.address";
            case DATES_AND_STATUS -> "form.group.datesAndStatus";
            case MONEY -> "form.group.money";
            case LINKS -> "form.group.links";
            case NOTES -> "form.group.notes";
            case SYSTEM -> "form.group.system";
        };
    }
}
