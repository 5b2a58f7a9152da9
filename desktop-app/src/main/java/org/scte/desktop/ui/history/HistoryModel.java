package org.scte.desktop.ui.history;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Saving;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Watching;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// One record's versions, each compared with what it is now, and putting one back. Shows at once
/// what this device knows, and what the service tells when it answers. Public methods are for the
/// FX thread.
public final class HistoryModel implements AutoCloseable {
    private static final History.Told NOT_ASKED = History.Told.not("not asked yet");

    private final Function<String, LocalUnit> open;
    private final History history;
    private final String actor;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final FieldWords values;
    private final ObservableList<Shown> versions = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final Saving saving;
    private final Watching watching = new Watching();
    private @Nullable RecordKey key;
    private History.Told told = NOT_ASKED;

    /// A version and where it differs from now.
    record Shown(LocalUnit unit, Version version, List<Difference> differences) {
        Shown {
            differences = List.copyOf(differences);
        }

        /// Whether anything of it can be put back.
        boolean isOther() {
            return version.there()
                    && differences.stream().anyMatch(difference -> difference.writable());
        }
    }

    /// A field that holds another value now.
    ///
    /// @param writable people may put it back
    record Difference(FieldDefinition field, String then, String now, boolean writable) {}

    /// @param open a unit's store by its name; asked in the background only
    /// @param actor who works here
    /// @param tell says what happened, with the way back
    public HistoryModel(
            Function<String, LocalUnit> open,
            History history,
            String actor,
            BiConsumer<String, Optional<Runnable>> tell,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words) {
        this.open = open;
        this.history = history;
        this.actor = actor;
        this.saving = new Saving(tell, background, fx, words);
        this.background = background;
        this.fx = fx;
        this.clock = clock;
        this.words = words;
        this.values = new FieldWords(words, new Times(words, clock));
    }

    Words words() {
        return words;
    }

    Clock clock() {
        return clock;
    }

    /// Who works here.
    String actor() {
        return actor;
    }

    /// The newest first.
    ObservableList<Shown> versions() {
        return versions;
    }

    /// What the record is called.
    ReadOnlyStringProperty labelProperty() {
        return label.getReadOnlyProperty();
    }

    /// How much of the past is shown; empty where it is all that the service keeps.
    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /// Why nothing was put back; empty where it was.
    ReadOnlyStringProperty messageProperty() {
        return saving.messageProperty();
    }

    public void open(RecordKey wanted) {
        key = wanted;
        versions.clear();
        label.set("");
        saving.say("");
        line.set(words.say("history.asking"));
        told = NOT_ASKED;
        read(wanted);
    }

    /// Shows it with what the service has told; what is written here meanwhile it does not know.
    private void readHere(RecordKey wanted) {
        History.Told known = told;
        background.execute(() -> {
            Found found = find(open.apply(wanted.unit()), wanted, known);
            fx.run(() -> {
                if (known.equals(told)) {
                    show(wanted, found);
                } else if (wanted.equals(key)) {
                    readHere(wanted); // it has told more meanwhile
                }
            });
        });
    }

    private void read(RecordKey wanted) {
        background.execute(() -> {
            LocalUnit unit = open.apply(wanted.unit());
            watch(unit, wanted);
            show(unit, wanted, NOT_ASKED, words.say("history.asking"));
            History.Told answer = history.ask(wanted.unit(), wanted.entity(), wanted.record());
            show(
                    unit,
                    wanted,
                    answer,
                    answer.isAnswer()
                            ? ""
                            : words.say("history.here", "unit", unit.definition().title()));
        });
    }

    private void watch(LocalUnit unit, RecordKey wanted) {
        watching.follow(
                unit.watch(change -> {
                    if (change.everything() || change.records().contains(wanted.record())) {
                        fx.latest(
                                change.own() ? versions : this, () -> again(wanted, change.own()));
                    }
                }));
    }

    private void again(RecordKey wanted, boolean own) {
        if (wanted.equals(key)) {
            if (own) {
                readHere(wanted);
            } else {
                read(wanted);
            }
        }
    }

    private void show(LocalUnit unit, RecordKey wanted, History.Told known, String said) {
        Found found = find(unit, wanted, known);
        fx.run(() -> {
            if (wanted.equals(key)) {
                told = known;
                line.set(said);
                show(wanted, found);
            }
        });
    }

    /// What there is to show.
    private record Found(String label, List<Shown> versions) {}

    private Found find(LocalUnit unit, RecordKey wanted, History.Told known) {
        EntityDefinition entity = unit.definition().entity(wanted.entity()).orElseThrow();
        Optional<LocalRecord> now = unit.find(wanted.entity(), wanted.record());
        List<Version> found =
                new Versions(wanted.record(), actor)
                        .of(
                                now.map(LocalRecord::fields).orElse(null),
                                unit.past().own(wanted.entity(), wanted.record()),
                                unit.past().givenUp(wanted.entity(), wanted.record()),
                                known);
        Map<String, Value> holds = now.map(LocalRecord::fields).orElse(Map.of());
        List<Shown> shown = new ArrayList<>();
        found.forEach(version ->
                shown.add(new Shown(unit, version, differences(unit, entity, version, holds))));
        return new Found(now.map(LocalRecord::label).orElse(entity.title()), shown);
    }

    private void show(RecordKey wanted, Found found) {
        if (wanted.equals(key)) {
            label.set(found.label());
            if (!versions.equals(found.versions())) {
                versions.setAll(found.versions());
            }
        }
    }

    private List<Difference> differences(
            LocalUnit unit, EntityDefinition entity, Version version, Map<String, Value> now) {
        List<Difference> differences = new ArrayList<>();
        for (FieldDefinition field : entity.fields().values()) {
            Value then = version.field(field.name());
            Value holds = now.getOrDefault(field.name(), Value.NOTHING);
            if (version.there()
                    && !then.equals(holds)
                    && !unit.allowed().isHidden(entity.name(), field.name())) {
                differences.add(
                        new Difference(
                                field,
                                values.of(unit, field, then),
                                values.of(unit, field, holds),
                                LoneField.isWritable(entity, field)));
            }
        }
        return differences;
    }

    // Putting back --------------------------------------------------------------------------

    /// Writes what the version held, where it differs from now, as a new change.
    void putBack(Shown shown) {
        putBack(shown, shown.differences());
    }

    /// Writes one field of it alone.
    void putBack(Shown shown, Difference only) {
        putBack(shown, List.of(only));
    }

    private void putBack(Shown shown, List<Difference> differences) {
        RecordKey of = key;
        if (of == null) {
            return;
        }
        Map<String, Value> set = new LinkedHashMap<>();
        differences.stream()
                .filter(Difference::writable)
                .map(difference -> difference.field().name())
                .forEach(field -> set.put(field, shown.version().field(field)));
        LocalUnit unit = shown.unit();
        saving.write(
                () -> unit.write(LocalChange.of(operation(unit, of, set))),
                saved ->
                        saving.tellWithUndo(
                                words.say("history.putBack.done", "label", label.get()),
                                unit,
                                saved.change()));
    }

    private static Operation operation(LocalUnit unit, RecordKey of, Map<String, Value> set) {
        if (unit.find(of.entity(), of.record()).isPresent()) {
            return new Operation.Update(of.entity(), of.record(), set, Map.of());
        }
        set.values().removeIf(Value::isNothing);
        return new Operation.Create(of.entity(), of.record(), set);
    }

    @Override
    public void close() {
        key = null;
        watching.close();
    }
}
