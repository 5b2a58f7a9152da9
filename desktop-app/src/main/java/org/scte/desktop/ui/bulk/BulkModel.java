package org.scte.desktop.ui.bulk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.BulkEdits;
import org.scte.desktop.store.BulkEdits.Edit;
import org.scte.desktop.store.BulkEdits.Outcome;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RowSelection;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// One field of all records chosen in a list set to one value: first in numbers, then in the store.
/// What was seen is what is done: another choice or value is counted anew. For the FX thread only.
public final class BulkModel {
    private final RecordListModel list;
    private final BulkEdits edits;
    private final Telling telling;
    private final FxThread fx;
    private final Words words;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable FieldDefinition> field =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Preview> preview =
            new ReadOnlyObjectWrapper<>(new Preview.Nothing());
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(-1);

    /// Which question is the latest: one that is older stops by itself.
    private final AtomicLong asked = new AtomicLong();

    private volatile boolean stopped;
    private @Nullable Edit edit;
    private String shown = "";

    /// How what happened is told.
    public record Telling(Consumer<String> say, BiConsumer<String, Runnable> sayWithUndo) {}

    /// What is known of the effect before it is there.
    public sealed interface Preview {
        /// There is no value yet that could be counted.
        record Nothing() implements Preview {}

        record Counting() implements Preview {}

        /// More are chosen than one goes through at once.
        record TooMany() implements Preview {}

        record Counted(List<RecordId> ids, Outcome outcome) implements Preview {
            public Counted {
                ids = List.copyOf(ids);
            }
        }
    }

    public BulkModel(RecordListModel list, Telling telling, FxThread fx, Words words) {
        this.list = list;
        this.edits = new BulkEdits(list.unit());
        this.telling = telling;
        this.fx = fx;
        this.words = words;
        list.selection().versionProperty().subscribe((_, _) -> count());
    }

    RecordListModel list() {
        return list;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// The field that is to be changed; null until one is chosen.
    public ReadOnlyObjectProperty<@Nullable FieldDefinition> fieldProperty() {
        return field.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Preview> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// How many records have been gone through; −1 while nothing is being written.
    public ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    boolean isWorking() {
        return done.get() >= 0;
    }

    /// The fields that many records can be given one value of: those of the form in its order. What
    /// alone tells records apart is none of them.
    public List<FieldDefinition> fields() {
        EntityDefinition entity = list.entity();
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        entity.form().stream()
                .flatMap(section -> section.rows().stream())
                .flatMap(List::stream)
                .forEach(name -> entity.field(name).ifPresent(each -> fields.put(name, each)));
        entity.fields().forEach(fields::putIfAbsent);
        return fields.values().stream()
                .filter(each -> LoneField.fits(entity, each))
                .filter(each -> !list.unit().allowed().isHidden(entity.name(), each.name()))
                .filter(each ->
                        entity.unique().stream()
                                .noneMatch(key -> key.fields().equals(List.of(each.name()))))
                .toList();
    }

    /// Begins with what is chosen; where nothing is, with the row looked at.
    public void open() {
        RowSelection chosen = list.selection();
        if (chosen.count(Math.max(0, list.countProperty().get())) == 0) {
            if (list.currentIdProperty().get() == null) {
                telling.say().accept(words.say("bulk.none"));
                return;
            }
            list.toggle(list.currentProperty().get());
        }
        open.set(true);
    }

    public void close() {
        if (!isWorking()) {
            open.set(false);
            field.set(null);
            clear();
        }
    }

    public void choose(FieldDefinition wanted) {
        if (!wanted.equals(field.get())) {
            field.set(wanted);
            clear();
        }
    }

    /// There is no value that can be counted, or none any more.
    void clear() {
        edit = null;
        asked.incrementAndGet();
        preview.set(new Preview.Nothing());
    }

    /// Counts what this value would come to.
    ///
    /// @param text the value as people read it; empty where the field is to be emptied
    public void want(Value value, String text) {
        if (field.get() instanceof FieldDefinition chosen) {
            shown = text;
            edit = new Edit(list.entity().name(), chosen.name(), value);
            count();
        }
    }

    private void count() {
        Edit wanted = edit;
        if (wanted == null || isWorking()) {
            return;
        }
        long ask = asked.incrementAndGet();
        preview.set(new Preview.Counting());
        Supplier<List<RecordId>> ids = chosen();
        list.inBackground(
                () -> count(wanted, ids.get(), _ -> ask == asked.get()),
                counted -> {
                    if (ask == asked.get()) {
                        preview.set(counted);
                    }
                });
    }

    private Preview count(Edit wanted, List<RecordId> ids, IntPredicate onward) {
        return ids.size() > BulkEdits.MOST
                ? new Preview.TooMany()
                : new Preview.Counted(ids, edits.preview(wanted, ids, onward));
    }

    /// Which records are chosen now, to be asked off the FX thread.
    private Supplier<List<RecordId>> chosen() {
        RowSelection selection = list.selection();
        Set<RecordId> named = selection.named();
        var query = list.queryProperty().get();
        return selection.isInverted() ? () -> edits.ids(query, named) : () -> List.copyOf(named);
    }

    /// Does what was counted; nothing where nothing would change.
    public void apply() {
        Edit wanted = edit;
        if (wanted == null
                || isWorking()
                || !(preview.get() instanceof Preview.Counted(var ids, Outcome counted))
                || counted.will() == 0) {
            return;
        }
        stopped = false;
        done.set(0);
        list.inBackground(
                () -> {
                    try {
                        return edits.write(wanted, ids, this::onward);
                    } finally {
                        fx.run(() -> done.set(-1));
                    }
                },
                this::onDone);
    }

    private boolean onward(int looked) {
        fx.latest(this, () -> done.set(isWorking() ? looked : -1));
        return !stopped;
    }

    /// Ends it behind the batch that is being written.
    public void stop() {
        stopped = true;
    }

    private void onDone(Outcome outcome) {
        String label = field.get() instanceof FieldDefinition chosen ? chosen.label() : "";
        list.selection().clear();
        close();
        String text = said(outcome, label);
        List<UUID> changes = outcome.changes();
        if (changes.isEmpty()) {
            telling.say().accept(text);
        } else {
            telling.sayWithUndo().accept(text, () -> undo(changes));
        }
    }

    private String said(Outcome outcome, String label) {
        String text =
                shown.isEmpty()
                        ? words.say("bulk.done.emptied", "n", outcome.will(), "field", label)
                        : words.say(
                                "bulk.done", "n", outcome.will(), "field", label, "value", shown);
        return outcome.cannot() == 0
                ? text
                : text + " " + words.say("bulk.done.refused", "n", outcome.cannot());
    }

    private void undo(List<UUID> changes) {
        list.inBackground(
                () -> edits.undo(changes),
                stay -> {
                    int left = stay.values().stream().mapToInt(Integer::intValue).sum();
                    telling.say()
                            .accept(
                                    words.say("bulk.undone", "n", changes.size() - left)
                                            + stay.entrySet().stream()
                                                    .map(each ->
                                                            " "
                                                                    + words.say(
                                                                            "bulk.stays",
                                                                            "n",
                                                                            each.getValue(),
                                                                            "reason",
                                                                            each.getKey()))
                                                    .collect(
                                                            java.util.stream.Collectors.joining()));
                });
    }
}
