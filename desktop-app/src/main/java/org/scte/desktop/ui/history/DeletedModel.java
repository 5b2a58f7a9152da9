package org.scte.desktop.ui.history;

import java.time.Clock;
import java.util.HashMap;
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
import org.scte.desktop.store.DeletedRecord;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Watching;
import org.scte.desktop.ui.kit.Words;

/// The records of a unit that were deleted lately, and bringing one back. Public methods are for
/// the FX thread.
public final class DeletedModel implements AutoCloseable {
    private static final int MOST = 500;

    private final Function<String, LocalUnit> open;
    private final BiConsumer<String, Optional<Runnable>> tell;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final ObservableList<DeletedRecord> records = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final Watching watching = new Watching();
    private String unitName = "";
    private Map<String, String> entities = Map.of();
    private boolean writing;

    /// @param open a unit's store by its name; asked in the background only
    /// @param tell says what happened, with the way back
    public DeletedModel(
            Function<String, LocalUnit> open,
            BiConsumer<String, Optional<Runnable>> tell,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words) {
        this.open = open;
        this.tell = tell;
        this.background = background;
        this.fx = fx;
        this.clock = clock;
        this.words = words;
    }

    Words words() {
        return words;
    }

    Clock clock() {
        return clock;
    }

    /// The latest first.
    ObservableList<DeletedRecord> records() {
        return records;
    }

    /// What the unit is called.
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// Why nothing was brought back; empty where it was.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// What the record is: "Person".
    String kind(DeletedRecord record) {
        return entities.getOrDefault(record.entity(), "");
    }

    public void open(String unit) {
        unitName = unit;
        records.clear();
        message.set("");
        read(unit);
    }

    private void read(String name) {
        background.execute(() -> {
            LocalUnit unit = open.apply(name);
            watching.follow(unit.watch(_ -> fx.latest(this, () -> again(name))));
            List<DeletedRecord> found = unit.past().deleted(MOST);
            Map<String, String> titles = new HashMap<>();
            unit.definition().entities().forEach((key, entity) -> titles.put(key, entity.title()));
            fx.run(() -> {
                if (name.equals(unitName)) {
                    entities = titles;
                    title.set(unit.definition().title());
                    if (!records.equals(found)) {
                        records.setAll(found);
                    }
                }
            });
        });
    }

    private void again(String name) {
        if (name.equals(unitName)) {
            read(name);
        }
    }

    /// Makes the record anew with what it held.
    void bringBack(DeletedRecord record) {
        if (writing) {
            return;
        }
        writing = true;
        message.set("");
        String name = unitName;
        background.execute(() -> {
            LocalUnit unit = open.apply(name);
            LocalChange anew =
                    unit.past().anew(record.entity(), record.id(), record.fields(), Map.of());
            Written written = Written.of(() -> unit.write(anew));
            fx.run(() -> onWritten(unit, record, written));
        });
    }

    private void onWritten(LocalUnit unit, DeletedRecord record, Written written) {
        writing = false;
        switch (written) {
            case Written.Refused refused ->
                    message.set(
                            words.say(
                                    "attention.failed",
                                    "reason",
                                    refused.problems().getFirst().message()));
            case Written.Saved saved ->
                    tell.accept(
                            words.say("deleted.back", "label", record.label()),
                            Optional.of(() -> background.execute(() -> undo(unit, saved))));
        }
    }

    private void undo(LocalUnit unit, Written.Saved saved) {
        if (Written.of(() -> unit.undo(saved.change())) instanceof Written.Refused refused) {
            fx.run(() -> tell.accept(refused.problems().getFirst().message(), Optional.empty()));
        }
    }

    @Override
    public void close() {
        unitName = "";
        watching.close();
    }
}
