package org.scte.desktop.ui.synccentre;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.KeyShut;
import org.scte.desktop.sync.LogLine;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.sync.UnsentSaved;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordOpener;

/// The sync centre without its controls: every unit's status, and of the chosen one what waits and
/// its log. For the FX thread only.
public final class SyncCentreModel {
    /// Lines shown of what waits and of the log.
    static final int SHOWN = 200;

    /// What is shown of the chosen unit.
    ///
    /// @param waiting the oldest changes, [#SHOWN] at most
    /// @param more how many wait beyond those
    /// @param place how far it has come in which epoch; empty before the first download
    record Detail(List<WaitingChange> waiting, int more, List<LogLine> log, String place) {
        static final Detail EMPTY = new Detail(List.of(), 0, List.of(), "");
    }

    /// What is in view below the units.
    enum Part {
        LIST,
        LOG
    }

    private final ThisDevice device;
    private final Words words;
    private final Executor background;
    private final FxThread fx;
    private final RecordOpener opener;
    private final Map<String, SyncStatus> statuses = new LinkedHashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private String chosen = "";
    private Part part = Part.LIST;
    private Detail detail = Detail.EMPTY;
    private final ReadOnlyObjectWrapper<@Nullable UnsentSaved> saved =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private DeviceFacts facts = DeviceFacts.UNKNOWN;

    /// @param opener goes to a record
    public SyncCentreModel(
            ThisDevice device, Words words, Executor background, FxThread fx, RecordOpener opener) {
        this.device = device;
        this.words = words;
        this.background = background;
        this.fx = fx;
        this.opener = opener;
    }

    /// Counts up with every change of what is shown.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    public List<SyncStatus> statuses() {
        return List.copyOf(statuses.values());
    }

    String deviceName() {
        return device.name();
    }

    String actor() {
        return device.actor();
    }

    DeviceFacts facts() {
        return facts;
    }

    /// The unit that is looked at; empty while there is none.
    public Optional<SyncStatus> chosen() {
        return Optional.ofNullable(statuses.get(chosen));
    }

    Detail detail() {
        return detail;
    }

    Part part() {
        return part;
    }

    public void onUnits(List<String> units) {
        statuses.keySet().retainAll(units);
        if (!units.contains(chosen) && !units.isEmpty()) {
            choose(units.getFirst());
        }
        changed();
    }

    public void onStatus(SyncStatus status) {
        SyncStatus before = statuses.put(status.unit(), status);
        if (status.unit().equals(chosen) && !status.equals(before)) {
            read();
        }
        changed();
    }

    /// Looks at a unit.
    public void choose(String unit) {
        if (!unit.equals(chosen)) {
            chosen = unit;
            detail = Detail.EMPTY;
            read();
            changed();
        }
    }

    /// Looks at the unit so many lines below the chosen one.
    void step(int by) {
        List<String> units = List.copyOf(statuses.keySet());
        if (!units.isEmpty()) {
            choose(units.get(Math.clamp(units.indexOf(chosen) + by, 0, units.size() - 1)));
        }
    }

    void show(Part now) {
        part = now;
        changed();
    }

    void syncNow(String unit) {
        device.syncNow().accept(unit);
    }

    void pause(String unit, boolean rest) {
        background.execute(() -> {
            try {
                device.care().pause().accept(unit, rest);
            } catch (UncheckedIOException e) {
                fail("sync.pause.failed", e);
            }
        });
    }

    private void fail(String word, RuntimeException why) {
        System.getLogger(SyncCentreModel.class.getName())
                .log(System.Logger.Level.WARNING, word, why);
        fx.run(() -> fault.set(words.say(word, "reason", String.valueOf(why.getMessage()))));
    }

    /// The file that was just saved, with its code; null once somebody is done with it.
    ReadOnlyObjectProperty<@Nullable UnsentSaved> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// Why nothing was saved; empty where nothing went wrong.
    ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// Asks where to, and saves what the chosen unit has not sent.
    void saveUnsent() {
        saveUnsent(chosen + ".scte-unsent", List.of(chosen));
    }

    /// The same of all units.
    void saveAllUnsent() {
        saveUnsent("unsent-work.scte-unsent", List.copyOf(statuses.keySet()));
    }

    /// Whether more than one unit has something to send.
    boolean isMuchUnsent() {
        return statuses.values().stream().filter(status -> status.unsent() > 0).count() > 1;
    }

    private void saveUnsent(String name, List<String> units) {
        device.care()
                .where()
                .apply(name)
                .ifPresent(file -> background.execute(() -> saveUnsent(file, units)));
    }

    private void saveUnsent(Path file, List<String> units) {
        try {
            UnsentSaved done = device.care().saveUnsent().apply(file, units);
            fx.run(() -> {
                fault.set("");
                saved.set(done);
            });
        } catch (UncheckedIOException | KeyShut e) {
            fail("unsent.failed", e);
        }
    }

    void forgetSaved() {
        saved.set(null);
    }

    /// Goes to the record that the change is about; nothing where it is about none.
    void open(WaitingChange change) {
        if (change.about() != null) {
            opener.open(chosen, change.about().entity(), change.about().id());
        }
    }

    /// Whether the button says "Try now": the last try came to nothing.
    boolean isTry(SyncStatus status) {
        return status.state() == UnitState.UNIT_DOWN
                || status.state() == UnitState.NO_NETWORK
                || status.downSince() != null
                || status.trouble() != null;
    }

    /// Has the computer and the chosen unit looked at anew.
    public void look() {
        background.execute(() -> {
            DeviceFacts found = device.care().facts().get();
            fx.latest(
                    List.of(this, "facts"),
                    () -> {
                        facts = found;
                        changed();
                    });
        });
        read();
    }

    private void read() {
        String unit = chosen;
        if (unit.isEmpty()) {
            return;
        }
        background.execute(() -> {
            Detail found = detail(unit, device.unit().apply(unit));
            fx.latest(
                    List.of(this, unit),
                    () -> {
                        if (unit.equals(chosen)) {
                            detail = found;
                            changed();
                        }
                    });
        });
    }

    private Detail detail(String unit, LocalUnit local) {
        List<WaitingChange> waiting =
                local.listWaiting(SHOWN).stream()
                        .map(entry -> WaitingChange.of(entry, local.definition(), words))
                        .toList();
        int more = Math.max(0, local.countWaiting() - waiting.size());
        var cursor = local.sync().standing().cursor();
        String place =
                cursor == null
                        ? ""
                        : words.say(
                                "sync.place",
                                "pos",
                                String.valueOf(cursor.pos()),
                                "epoch",
                                cursor.epoch().toString());
        return new Detail(waiting, more, device.log().apply(unit, SHOWN), place);
    }

    private void changed() {
        version.set(version.get() + 1);
    }
}
