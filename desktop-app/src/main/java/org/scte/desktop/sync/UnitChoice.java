package org.scte.desktop.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalUnit;

/// Which of the directory's units this device keeps: all but those that somebody left out before
/// they were here. A unit left out is neither opened nor asked for until it is got; one that is new
/// in the directory joins by itself.
public final class UnitChoice {
    /// What the log says where a service withdrew a unit.
    static final String WITHDRAWN =
            "Access withdrawn: what was kept here was erased, and changes and files that were not sent yet are kept for an administrator.";

    private static final String TAKEN_OFF =
            "Taken off this computer: what was kept here was erased.";

    private final Home home;
    private final DirectoryBook directory;
    private final ServiceClient client;
    private final Map<String, LocalUnit> stores;
    private final DirectoryWatch watch;
    private final Eraser eraser;
    private final Set<String> got = ConcurrentHashMap.newKeySet();
    private volatile Set<String> leftOut;

    /// Where a unit is.
    public enum Where {
        HERE,
        LEFT_OUT,

        /// It was got since the start, and its service has not answered yet.
        COMING
    }

    /// @param title what people call it
    public record Listed(String unit, String title, Where where) {}

    /// Erases a unit here and says so in its log; `why` is the log's detail.
    interface Eraser {
        void erase(String unit, String said, String why);
    }

    /// @param stores the units that are here, by name
    UnitChoice(
            Home home,
            DirectoryBook directory,
            ServiceClient client,
            Map<String, LocalUnit> stores,
            DirectoryWatch watch,
            Eraser eraser) {
        this.home = home;
        this.directory = directory;
        this.client = client;
        this.stores = stores;
        this.watch = watch;
        this.eraser = eraser;
        this.leftOut = home.leftOut();
    }

    /// Units that this device keeps or is to keep, in the directory's order.
    public List<String> units() {
        return directory.units().stream().filter(unit -> !leftOut.contains(unit)).toList();
    }

    /// Whether nobody has chosen yet, and nothing is here.
    public boolean isDue() {
        return !home.hasChosen() && directory.units().stream().noneMatch(stores::containsKey);
    }

    /// Asks for the directory and lists the units that this device may have: all but those whose
    /// service says that it may not. Empty where nobody answers; may take as long as a call does.
    public List<Listed> offer() {
        try {
            directory.refreshWhereAnswered();
        } catch (NotAnswering e) {
            return List.of();
        }
        return directory.units().stream().filter(this::mayHave).map(this::listed).toList();
    }

    private boolean mayHave(String unit) {
        try {
            directory.at(unit, base -> client.definition(base, unit));
            return true;
        } catch (NotAnswering e) {
            return true;
        } catch (ServiceRefusal e) {
            return e.status() != 403;
        }
    }

    /// The units on this device and those that could be.
    public List<Listed> list() {
        return directory.units().stream()
                .filter(unit ->
                        stores.containsKey(unit) || leftOut.contains(unit) || got.contains(unit))
                .map(this::listed)
                .toList();
    }

    private Listed listed(String unit) {
        Where where =
                stores.containsKey(unit)
                        ? Where.HERE
                        : leftOut.contains(unit) ? Where.LEFT_OUT : Where.COMING;
        return new Listed(unit, directory.title(unit), where);
    }

    /// Leaves out all that the directory has now and that are neither wanted nor here.
    public synchronized void keepOnly(Set<String> wanted) {
        Set<String> out = new LinkedHashSet<>(directory.units());
        out.removeIf(unit -> wanted.contains(unit) || stores.containsKey(unit));
        keep(out);
    }

    /// Has a unit come that was left out; returns at once.
    public synchronized void get(String unit) {
        Set<String> out = new LinkedHashSet<>(leftOut);
        if (out.remove(unit)) {
            got.add(unit);
            keep(out);
            watch.poke();
        }
    }

    /// Takes a unit off this device: its records are erased from the disk, and it can be got again.
    /// Nothing is done where something of it is only here: changes that wait or were not accepted,
    /// drafts, and files. Not for a loop's own thread.
    ///
    /// @return how many things are only here; 0 where the unit is off
    public synchronized int leave(String unit) {
        LocalUnit store = stores.get(unit);
        int onlyHere = store == null ? 0 : onlyHere(store);
        if (onlyHere == 0 && store != null && !store.sync().shut(false)) {
            onlyHere = onlyHere(store); // an import, say, has written meanwhile
        }
        if (onlyHere == 0) {
            Set<String> out = new LinkedHashSet<>(leftOut);
            out.add(unit);
            keep(out); // first, so that it does not join again meanwhile
            got.remove(unit);
            eraser.erase(unit, TAKEN_OFF, "");
        }
        return onlyHere;
    }

    private static int onlyHere(LocalUnit store) {
        Contents.Waiting files = store.contents().waiting();
        return store.countWaiting()
                + store.countAttention()
                + store.drafts().count()
                + files.unsent()
                + files.refused();
    }

    /// How much the unit would bring; empty where its service does not say. May take as long as the
    /// service takes to make a snapshot.
    public Optional<UnitSize> size(String unit) {
        try {
            return Optional.of(directory.at(unit, base -> client.size(base, unit)));
        } catch (NotAnswering | ServiceRefusal | KeyShut e) {
            return Optional.empty();
        }
    }

    private void keep(Set<String> out) {
        home.saveLeftOut(out);
        leftOut = Set.copyOf(out);
    }

    /// What is behind it, and how many files went that were here alone.
    static String detail(String why, int files) {
        return files == 0
                ? why
                : (why + " Files that the service did not take, and that are gone: " + files)
                        .strip();
    }
}
