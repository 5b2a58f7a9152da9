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
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.DeletedRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Saving;
import org.scte.desktop.ui.kit.Watching;
import org.scte.desktop.ui.kit.Words;

/// The records of a unit that were deleted lately, and bringing one back. Public methods are for
/// the FX thread.
public final class DeletedModel implements AutoCloseable {
    private static final int MOST = 500;

    private final Function<String, LocalUnit> open;
    private final Executor background;
    private final FxThread fx;
    private final Clock clock;
    private final Words words;
    private final ObservableList<DeletedRecord> records = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final Saving saving;
    private final Watching watching = new Watching();
    private String unitName = "";
    private Map<String, String> entities = Map.of();
    private @Nullable LocalUnit unit;

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
        this.saving = new Saving(tell, background, fx, words);
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
        return saving.messageProperty();
    }

    /// What the record is: "Person".
    String kind(DeletedRecord record) {
        return entities.getOrDefault(record.entity(), "");
    }

    public void open(String name) {
        unitName = name;
        unit = null;
        records.clear();
        saving.say("");
        read(name);
    }

    private void read(String name) {
        background.execute(() -> {
            LocalUnit found = open.apply(name);
            watching.follow(found.watch(_ -> fx.latest(this, () -> again(name))));
            List<DeletedRecord> deleted = found.past().deleted(MOST);
            Map<String, String> titles = new HashMap<>();
            found.definition().entities().forEach((key, entity) -> titles.put(key, entity.title()));
            fx.run(() -> {
                if (name.equals(unitName)) {
                    entities = titles;
                    unit = found;
                    title.set(found.definition().title());
                    if (!records.equals(deleted)) {
                        records.setAll(deleted);
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
        LocalUnit of = unit;
        if (of != null) {
            saving.write(
                    () ->
                            of.write(
                                    of.past()
                                            .anew(
                                                    record.entity(),
                                                    record.id(),
                                                    record.fields(),
                                                    Map.of())),
                    saved ->
                            saving.tellWithUndo(
                                    words.say("deleted.back", "label", record.label()),
                                    of,
                                    saved.change()));
        }
    }

    @Override
    public void close() {
        unitName = "";
        unit = null;
        watching.close();
    }
}
