package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.RecordCheck;

/// What people do with the record of a [FormModel]. Every method is for the FX thread; what it
/// writes is written in the background, in order.
public final class FormActions {
    private final FormModel model;
    private final LocalUnit unit;
    private final Words words;
    private boolean writing;
    private Ways ways = new Ways((_, _) -> {}, (_, _) -> {}, (_, _, _, _) -> {});

    /// Where a record goes from its form.
    ///
    /// @param review to where is decided what two people changed
    /// @param history to its versions
    /// @param past who changed one of its fields last
    public record Ways(
            BiConsumer<String, RecordId> review,
            BiConsumer<String, RecordId> history,
            FieldPast past) {}

    FormActions(FormModel model, LocalUnit unit) {
        this.model = model;
        this.unit = unit;
        this.words = model.words();
    }

    /// Saves what was changed on this device; where something is wrong, says what and goes to the
    /// first field of it.
    public void save() {
        save(() -> {});
    }

    /// @param then run on the FX thread once it is saved
    public void save(Runnable then) {
        Opened opened = model.openedProperty().get();
        OutboxEntry refused = model.refusedProperty().get();
        if (opened == null || writing || opened.readOnly() || !isComplete(opened)) {
            return;
        }
        if (!opened.isNew() && refused == null && FormChange.changed(opened).isEmpty()) {
            model.keepEdit(false);
            then.run();
            return;
        }
        Map<String, Value> sent = FormChange.filled(opened);
        opened.fields().keySet().forEach(name -> sent.putIfAbsent(name, Value.NOTHING));
        RecordId id = unit.newId(opened.entity().name(), FormChange.filled(opened));
        RecordId target =
                opened.isNew() && !opened.entity().identity().isEmpty() ? id : opened.id();
        writing = true;
        model.inBackground(
                () -> {
                    Written written = write(opened, refused);
                    if (written instanceof Written.Saved) {
                        unit.drafts().discard(opened.entity().name(), opened.id());
                    }
                    return written;
                },
                written -> onWritten(opened, target, sent, written, then));
    }

    private Written write(Opened opened, @Nullable OutboxEntry refused) {
        return refused != null
                ? unit.resend(refused.change(), FormChange.mended(refused, opened))
                : unit.write(LocalChange.of(FormChange.operation(opened)));
    }

    /// Nothing was written; what was typed stays in the form, and may be saved again.
    void onFailed(RuntimeException refused) {
        writing = false;
        model.faults().setAll(new FormFault(null, String.valueOf(refused.getMessage())));
    }

    /// What is not the disk's is a fault of the program: whoever runs the background tells of it.
    static void throwOurs(RuntimeException fault) {
        if (!(fault instanceof StoreException)) {
            throw fault;
        }
    }

    private void onWritten(
            Opened opened,
            RecordId target,
            Map<String, Value> sent,
            Written written,
            Runnable then) {
        writing = false;
        switch (written) {
            case Written.Refused(List<Problem> problems) -> show(problems);
            case Written.Saved(UUID change, _) -> {
                model.faults().clear();
                opened.fields()
                        .values()
                        .forEach(field ->
                                field.saved(sent.getOrDefault(field.name(), Value.NOTHING)));
                if (opened == model.openedProperty().get()) {
                    reopen(opened, target);
                    model.lastChange(change);
                }
                model.tell(Notice.of(words.say("save.local")));
                then.run();
            }
        }
    }

    /// A record that was new is shown as one that is there; what was typed meanwhile stays.
    private void reopen(Opened opened, RecordId target) {
        model.keepEdit(false);
        if (opened.isNew()) {
            model.open(opened.entity().name(), target);
        } else {
            model.reload();
        }
    }

    /// Checks every field; shows a summary and goes to the first fault where there is one.
    private boolean isComplete(Opened opened) {
        List<FormFault> found = new ArrayList<>();
        Map<String, String> missing = missing(opened);
        for (FormField field : opened.fields().values()) {
            if (!field.check()) {
                found.add(new FormFault(field.name(), field.faultProperty().get()));
            } else if (missing.containsKey(field.name())) {
                String message = missing.getOrDefault(field.name(), "") + ".";
                field.showFault(message);
                found.add(new FormFault(field.name(), message));
            }
        }
        show(opened, found);
        return found.isEmpty();
    }

    private static Map<String, String> missing(Opened opened) {
        Map<String, String> missing = new LinkedHashMap<>();
        RecordCheck.missing(
                        opened.entity(), FormChange.filled(opened), FormChange.isForgotten(opened))
                .forEach(field -> missing.put(field.field(), field.message()));
        return missing;
    }

    void show(List<Problem> problems) {
        Opened opened = model.openedProperty().get();
        if (opened == null) {
            return;
        }
        List<FormFault> found = new ArrayList<>();
        for (Problem problem : problems) {
            String name = problem.field();
            Optional<FormField> field = name == null ? Optional.empty() : opened.field(name);
            field.ifPresent(f -> f.showFault(problem.message()));
            found.add(new FormFault(field.isPresent() ? name : null, problem.message()));
        }
        show(opened, found);
    }

    private void show(Opened opened, List<FormFault> found) {
        model.faults().setAll(found);
        found.stream()
                .map(FormFault::field)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(opened::field)
                .ifPresent(field -> model.goTo(field.name()));
    }

    /// Keeps what was typed as a draft: it is not sent until it is saved.
    public void keepDraft() {
        Opened opened = model.openedProperty().get();
        if (opened == null || opened.readOnly()) {
            return;
        }
        model.keepEdit(true);
        model.faults().clear();
        List<String> labels =
                missing(opened).keySet().stream()
                        .map(opened::field)
                        .flatMap(Optional::stream)
                        .map(FormField::definition)
                        .map(FieldDefinition::label)
                        .toList();
        model.tell(
                Notice.of(
                        labels.isEmpty()
                                ? words.say("draft.kept")
                                : words.say(
                                        "draft.saved",
                                        "n",
                                        labels.size(),
                                        "fields",
                                        String.join(", ", labels))));
    }

    /// Back to what the record holds; of a new record nothing stays.
    public void putBack() {
        Opened opened = model.openedProperty().get();
        if (opened != null) {
            opened.fields().values().forEach(FormField::putBack);
            model.faults().clear();
            model.keepEdit(false);
            model.onEdited();
        }
    }

    /// Takes back what was typed; where nothing was, the last change saved here.
    public void undo() {
        UUID change = model.lastChange();
        if (model.changedProperty().get()) {
            putBack();
        } else if (change != null) {
            model.lastChange(null);
            undo(change, () -> model.tell(Notice.of(words.say("form.undone"))));
        }
    }

    void undo(UUID change, Runnable then) {
        model.inBackground(
                () -> unit.undo(change),
                written -> {
                    switch (written) {
                        case Written.Saved _ -> then.run();
                        case Written.Refused(List<Problem> problems) ->
                                model.tell(Notice.of(problems.getFirst().message()));
                    }
                });
    }

    /// Deletes the record, or the draft of a new one; the notice can take it back.
    public void delete() {
        Opened opened = model.openedProperty().get();
        LocalRecord record = model.savedProperty().get();
        if (opened == null || opened.readOnly()) {
            return;
        }
        if (opened.isNew()) {
            deleteDraft(opened);
        } else if (record != null) {
            delete(record);
        }
    }

    private void delete(LocalRecord record) {
        Operation delete = new Operation.Delete(record.entity(), record.id(), record.pos());
        model.inBackground(
                () -> unit.write(LocalChange.of(delete)),
                written -> {
                    switch (written) {
                        case Written.Refused(List<Problem> problems) -> show(problems);
                        case Written.Saved(UUID change, _) -> {
                            model.leave();
                            model.tell(
                                    new Notice(
                                            words.say("form.deleted", "name", record.label()),
                                            () -> undo(change, () -> openAgain(record))));
                        }
                    }
                });
    }

    private void openAgain(LocalRecord record) {
        model.tell(Notice.of(words.say("form.undone")));
        model.open(record.entity(), record.id());
    }

    private void deleteDraft(Opened opened) {
        String entity = opened.entity().name();
        Consumer<DraftRecord> restore =
                draft ->
                        model.inBackground(
                                () -> {
                                    unit.drafts().save(draft);
                                    return draft;
                                },
                                kept -> model.open(kept.entity(), kept.id()));
        model.leave();
        model.inBackground(
                () -> {
                    Optional<DraftRecord> draft = unit.drafts().find(entity, opened.id());
                    unit.drafts().discard(entity, opened.id());
                    return draft;
                },
                draft ->
                        draft.ifPresent(kept ->
                                model.tell(
                                        new Notice(
                                                words.say("form.draftDeleted"),
                                                () -> restore.accept(kept)))));
    }

    public void setWays(Ways out) {
        ways = out;
    }

    /// Goes to where is decided what two people changed.
    void review() {
        go(ways.review());
    }

    /// Goes to the record's versions.
    void history() {
        go(ways.history());
    }

    /// Has a field say who changed it last, and what it was before.
    void askWho(FormField field) {
        Opened opened = model.openedProperty().get();
        if (opened != null && !opened.isNew()) {
            field.tell(words.say("field.past.asking"));
            ways.past().ask(opened.entity().name(), opened.id(), field.definition(), field::answer);
        }
    }

    private void go(BiConsumer<String, RecordId> way) {
        Opened opened = model.openedProperty().get();
        if (opened != null) {
            way.accept(opened.entity().name(), opened.id());
        }
    }

    /// Gives up the change that was not accepted and keeps its values as a draft.
    public void discardRefused() {
        OutboxEntry refused = model.refusedProperty().get();
        Opened opened = model.openedProperty().get();
        if (refused == null || opened == null) {
            return;
        }
        model.inBackground(
                () -> {
                    unit.past().giveUp(refused.change());
                    return refused;
                },
                _ -> {
                    model.open(opened.entity().name(), opened.id());
                    model.tell(Notice.of(words.say("attention.discarded")));
                });
    }
}
