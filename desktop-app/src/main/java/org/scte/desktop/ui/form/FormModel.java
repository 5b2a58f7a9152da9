package org.scte.desktop.ui.form;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreChange;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.InOrder;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// One record being looked at and edited. Public methods are for the FX thread; the store is asked
/// in the background. What is typed is kept as an unsaved edit at once, so that moving away,
/// closing or a crash loses nothing; what others change appears in place, except in fields changed
/// here.
public final class FormModel extends FormState implements AutoCloseable {
    private final LocalUnit unit;
    private final FormStore store;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final FieldText texts;
    private final Subscription watching;
    private final AtomicBoolean reloading = new AtomicBoolean();
    private volatile @Nullable Watched watched;
    private @Nullable DraftKeeper keeper;
    private @Nullable UUID lastChange;
    private final FormActions actions;
    private final FormUseCases doing;
    private final FormPrinting printing;
    private final FormFiles files;
    private long asked;

    /// What the open form depends on in the store.
    private record Watched(String entity, RecordId id, List<String> targets) {}

    public FormModel(LocalUnit unit, Executor background, FxThread fx, Clock clock, Words words) {
        this.unit = unit;
        this.store = new FormStore(unit);
        this.background = new InOrder(background);
        this.fx = fx;
        this.clock = clock;
        this.words = words;
        this.texts = new FieldText(words, clock);
        this.actions = new FormActions(this, unit);
        this.doing = new FormUseCases(this, unit);
        this.printing = new FormPrinting(this, unit);
        this.files = new FormFiles(unit, background, fx, words);
        this.watching = unit.watch(this::onStoreChange);
    }

    /// What people do with the record.
    public FormActions actions() {
        return actions;
    }

    /// The use cases that start from the record.
    public FormUseCases doing() {
        return doing;
    }

    /// The documents of the record.
    public FormPrinting printing() {
        return printing;
    }

    /// The files of the record.
    public FormFiles files() {
        return files;
    }

    Words words() {
        return words;
    }

    FieldText texts() {
        return texts;
    }

    FormStore store() {
        return store;
    }

    void tell(Notice happened) {
        notice.set(happened);
    }

    void ask(@Nullable Asking question) {
        asking.set(question);
    }

    @Nullable UUID lastChange() {
        return lastChange;
    }

    void lastChange(@Nullable UUID change) {
        lastChange = change;
        onEdited();
    }

    /// Runs `work` in the background and what it answers on the FX thread; what the disk refuses is
    /// said above the form.
    <T> void inBackground(Supplier<T> work, Consumer<T> then) {
        background.execute(() -> {
            try {
                T answer = work.get();
                fx.run(() -> then.accept(answer));
            } catch (RuntimeException fault) {
                fx.run(() -> actions.onFailed(fault));
                FormActions.throwOurs(fault);
            }
        });
    }

    /// What the unit is called.
    public String unitTitle() {
        return unit.definition().title();
    }

    public void open(String entity, RecordId id) {
        load(entity, id, loaded -> show(loaded, id));
    }

    /// Opens a record and goes to one of its fields.
    public void open(String entity, RecordId id, String field) {
        load(
                entity,
                id,
                loaded -> {
                    show(loaded, id);
                    goTo(field);
                });
    }

    public void openNew(String entity) {
        openNew(entity, Map.of());
    }

    /// @param given what is filled in from the start
    public void openNew(String entity, Map<String, Value> given) {
        RecordId id = RecordId.random();
        load(
                entity,
                id,
                loaded -> {
                    showNew(loaded.entity(), id);
                    given.forEach((name, value) ->
                            current(name).ifPresent(field -> field.choose(value, "")));
                });
    }

    private void load(String entity, RecordId id, Consumer<FormStore.Loaded> then) {
        long ask = ++asked;
        opening.set(true);
        background.execute(() -> {
            FormStore.Loaded loaded = store.load(entity, id);
            fx.run(() -> {
                if (ask == asked) {
                    opening.set(false);
                    then.accept(loaded);
                }
            });
        });
    }

    private void show(FormStore.Loaded loaded, RecordId id) {
        LocalRecord record = loaded.record();
        DraftRecord draft = loaded.draft();
        if (record == null && draft == null) {
            closeRecord();
            notice.set(Notice.of(words.say(unit.lease().hides() ? "form.hidden" : "form.gone")));
            return;
        }
        if (record == null) {
            showNew(loaded.entity(), id);
        } else {
            Opened next = begin(loaded.entity(), id, false);
            fill(next, record);
            opened.set(next);
            take(loaded, record);
        }
        if (draft != null) {
            draft.fields()
                    .forEach((name, value) ->
                            current(name)
                                    .ifPresent(field ->
                                            field.restore(
                                                    value,
                                                    loaded.draftLabels().getOrDefault(name, ""))));
            keptDraft.set(draft.kept());
        }
        watchEdits();
    }

    private void showNew(EntityDefinition entity, RecordId id) {
        Opened fresh = begin(entity, id, true);
        fresh.fields().values().forEach(field -> field.show(field.definition().defaultValue(), ""));
        opened.set(fresh);
        watchEdits();
        fresh.firstToFill().ifPresent(wanted::set);
    }

    /// Makes the fields of a record; they are filled before they are shown, since a field with the
    /// focus keeps what it holds.
    private Opened begin(EntityDefinition entity, RecordId id, boolean isNew) {
        Map<String, FormField> fields = new LinkedHashMap<>();
        boolean readOnly = store.isReadOnly(entity);
        for (FieldDefinition field : store.shown(entity)) {
            boolean fact = readOnly || FormLayout.isFact(entity, field, !isNew);
            fields.put(field.name(), new FormField(field, fact, texts));
        }
        Opened next = new Opened(entity, id, isNew, readOnly, fields);
        Consumer<Boolean> told = kept -> fx.run(() -> unkept.set(!kept));
        keeper = new DraftKeeper(unit, background, entity.name(), id, told);
        unkept.set(false);
        watched = new Watched(entity.name(), id, store.targets(entity));
        faults.clear();
        useCases.clear();
        asking.set(null);
        saved.set(null);
        refused.set(null);
        keptDraft.set(false);
        lastChange = null;
        return next;
    }

    private void take(FormStore.Loaded loaded, LocalRecord record) {
        Opened now = opened.get();
        if (now != null) {
            fill(now, record);
        }
        saved.set(record);
        refused.set(loaded.refused());
        if (!useCases.equals(loaded.useCases())) {
            useCases.setAll(loaded.useCases());
        }
    }

    private static void fill(Opened shown, LocalRecord record) {
        shown.fields()
                .forEach((name, field) ->
                        field.show(record.field(name), record.refLabels().getOrDefault(name, "")));
    }

    private void watchEdits() {
        Opened now = opened.get();
        if (now != null) {
            now.fields().values().forEach(field -> field.onEdit(() -> onEdit(now)));
        }
        onEdited();
    }

    private void onEdit(Opened of) {
        if (of == opened.get()) {
            keepEdit(keptDraft.get());
            onEdited();
        }
    }

    /// Shows again what differs and what can be taken back.
    void onEdited() {
        Opened now = opened.get();
        if (now != null) {
            now.compute();
        }
        changed.set(now != null && now.fields().values().stream().anyMatch(FormField::isChanged));
        undoable.set(changed.get() || lastChange != null);
    }

    /// Writes what differs to the disk, as an unsaved edit or as a draft kept on purpose.
    void keepEdit(boolean kept) {
        Opened now = opened.get();
        DraftKeeper keeping = keeper;
        if (now == null || keeping == null) {
            return;
        }
        keptDraft.set(kept);
        Map<String, Value> fields = FormChange.changed(now);
        if (fields.isEmpty() && !kept) {
            keeping.discard();
        } else {
            keeping.keep(
                    new DraftRecord(
                            now.entity().name(),
                            now.id(),
                            now.isNew(),
                            kept,
                            fields,
                            clock.instant()));
        }
    }

    private Optional<FormField> current(String name) {
        Opened now = opened.get();
        return now == null ? Optional.empty() : now.field(name);
    }

    /// Asks for the focus on a field.
    public void goTo(@Nullable String field) {
        wanted.set(null);
        if (field != null) {
            current(field).ifPresent(wanted::set);
        }
    }

    /// The focus is where it was asked for.
    public void arrived() {
        wanted.set(null);
    }

    private void onStoreChange(StoreChange change) {
        files.onStoreChange();
        Watched now = watched;
        if (now != null
                && (change.everything()
                        || change.records().contains(now.id())
                        || now.targets().stream().anyMatch(change.entities()::contains))) {
            reload();
        }
    }

    /// Reads the open record again, once for however many changes came meanwhile.
    void reload() {
        if (reloading.compareAndSet(false, true)) {
            background.execute(() -> {
                reloading.set(false);
                Watched now = watched;
                if (now != null) {
                    FormStore.Loaded loaded = store.load(now.entity(), now.id());
                    fx.run(() -> refresh(now.id(), loaded));
                }
            });
        }
    }

    private void refresh(RecordId id, FormStore.Loaded loaded) {
        Opened now = opened.get();
        if (now == null || !now.id().equals(id)) {
            return;
        }
        LocalRecord record = loaded.record();
        if (record != null && (now.isNew() || now.entity() != loaded.entity())) {
            show(loaded, id);
        } else if (record != null) {
            take(loaded, record);
            onEdited();
        } else if (!now.isNew() && !changed.get()) {
            closeRecord();
            notice.set(Notice.of(words.say("form.gone")));
        } else if (!now.isNew()) {
            saved.set(null);
            notice.set(Notice.of(words.say("form.goneElsewhere")));
        }
    }

    /// Shows no record.
    void closeRecord() {
        asked++;
        watched = null;
        keeper = null;
        lastChange = null;
        saved.set(null);
        refused.set(null);
        asking.set(null);
        faults.clear();
        useCases.clear();
        opening.set(false);
        opened.set(null);
        onEdited();
    }

    /// Shows no record; what was typed is kept.
    public void leave() {
        closeRecord();
        notice.set(null);
    }

    @Override
    public void close() {
        leave();
        watching.close();
    }
}
