package org.scte.desktop.ui.synccentre;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;

/// The sync centre without its controls. For the FX thread only.
public final class SyncCentreModel {
    static final int SHOWN = 20;

    /// What an unfolded unit shows.
    ///
    /// @param waiting sentences of the oldest changes, [#SHOWN] at most
    /// @param more how many changes wait beyond those
    /// @param place how far it has come in which epoch; empty before the first download
    public record Detail(List<Waiting> waiting, int more, List<LogLine> log, String place) {
        static final Detail EMPTY = new Detail(List.of(), 0, List.of(), "");

        public record Waiting(Instant at, String sentence, boolean held) {}
    }

    private final ThisDevice device;
    private final Words words;
    private final Executor background;
    private final FxThread fx;
    private final Map<String, SyncStatus> statuses = new LinkedHashMap<>();
    private final Map<String, Detail> details = new LinkedHashMap<>();
    private final Set<String> unfolded = new LinkedHashSet<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    public SyncCentreModel(ThisDevice device, Words words, Executor background, FxThread fx) {
        this.device = device;
        this.words = words;
        this.background = background;
        this.fx = fx;
    }

    /// Counts up with every change of what is shown.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    public List<SyncStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    public Detail detail(String unit) {
        return details.getOrDefault(unit, Detail.EMPTY);
    }

    public boolean isUnfolded(String unit) {
        return unfolded.contains(unit);
    }

    public String deviceName() {
        return device.name();
    }

    public String actor() {
        return device.actor();
    }

    public void onUnits(List<String> units) {
        statuses.keySet().retainAll(units);
        changed();
    }

    public void onStatus(SyncStatus status) {
        statuses.put(status.unit(), status);
        if (isUnfolded(status.unit())) {
            read(status.unit());
        }
        changed();
    }

    public void fold(String unit) {
        if (!unfolded.remove(unit)) {
            unfolded.add(unit);
            read(unit);
        }
        changed();
    }

    public void syncNow(String unit) {
        device.syncNow().accept(unit);
    }

    /// Whether the button says "Try now": the last try came to nothing.
    public boolean isTry(SyncStatus status) {
        return status.state() == UnitState.UNIT_DOWN
                || status.state() == UnitState.NO_NETWORK
                || status.downSince() != null
                || status.trouble() != null;
    }

    private void read(String unit) {
        background.execute(() -> {
            LocalUnit local = device.unit().apply(unit);
            UnitDefinition definition = local.definition();
            List<Detail.Waiting> waiting = new ArrayList<>();
            for (OutboxEntry entry : local.listWaiting(SHOWN)) {
                waiting.add(
                        new Detail.Waiting(
                                entry.at(),
                                sentence(definition, entry),
                                entry.state() == OutboxEntry.State.HELD));
            }
            int more = Math.max(0, local.countWaiting() - waiting.size());
            List<LogLine> log = device.log().apply(unit, SHOWN);
            String place = place(local.sync().standing().cursor());
            fx.latest(
                    List.of(this, unit),
                    () -> {
                        details.put(unit, new Detail(waiting, more, log, place));
                        changed();
                    });
        });
    }

    private String place(@Nullable Cursor cursor) {
        return cursor == null
                ? ""
                : words.say(
                        "sync.place",
                        "pos",
                        String.valueOf(cursor.pos()),
                        "epoch",
                        cursor.epoch().toString());
    }

    private String sentence(UnitDefinition definition, OutboxEntry entry) {
        UseCase useCase =
                entry.useCase() == null ? null : definition.useCases().get(entry.useCase());
        if (useCase != null) {
            return words.say(
                    "sync.change.useCase", "useCase", useCase.title(), "label", entry.label());
        }
        return switch (first(entry)) {
            case Operation.Create _ -> words.say("sync.change.create", "label", entry.label());
            case Operation.Delete _ -> words.say("sync.change.delete", "label", entry.label());
            case Operation.Update update ->
                    words.say(
                            "sync.change.update",
                            "label",
                            entry.label(),
                            "fields",
                            fields(definition, update));
            case null -> entry.label();
        };
    }

    private static @Nullable Operation first(OutboxEntry entry) {
        return entry.ops().isEmpty() ? null : entry.ops().getFirst();
    }

    private static String fields(UnitDefinition definition, Operation.Update update) {
        return update.set().keySet().stream()
                .map(name ->
                        definition
                                .entity(update.entity())
                                .flatMap(entity -> entity.field(name))
                                .map(field -> field.label())
                                .orElse(name))
                .collect(Collectors.joining(", "));
    }

    private void changed() {
        version.set(version.get() + 1);
    }
}
