package org.scte.desktop.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Which of the directory's units this device keeps: all but those that somebody left out before
/// they were here. A unit left out is neither opened nor asked for until it is got; one that is new
/// in the directory joins by itself.
public final class UnitChoice {
    private final Home home;
    private final DirectoryBook directory;
    private final ServiceClient client;
    private final Predicate<String> here;
    private final DirectoryWatch watch;
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

    /// @param here whether a unit is on this device
    UnitChoice(
            Home home,
            DirectoryBook directory,
            ServiceClient client,
            Predicate<String> here,
            DirectoryWatch watch) {
        this.home = home;
        this.directory = directory;
        this.client = client;
        this.here = here;
        this.watch = watch;
        this.leftOut = home.leftOut();
    }

    /// Units that this device keeps or is to keep, in the directory's order.
    public List<String> units() {
        return directory.units().stream().filter(unit -> !leftOut.contains(unit)).toList();
    }

    /// Whether nobody has chosen yet, and nothing is here.
    public boolean isDue() {
        return !home.hasChosen() && directory.units().stream().noneMatch(here);
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
                .filter(unit -> here.test(unit) || leftOut.contains(unit) || got.contains(unit))
                .map(this::listed)
                .toList();
    }

    private Listed listed(String unit) {
        Where where =
                here.test(unit)
                        ? Where.HERE
                        : leftOut.contains(unit) ? Where.LEFT_OUT : Where.COMING;
        return new Listed(unit, directory.title(unit), where);
    }

    /// Leaves out all that the directory has now and that are neither wanted nor here.
    public synchronized void keepOnly(Set<String> wanted) {
        Set<String> out = new LinkedHashSet<>(directory.units());
        out.removeIf(unit -> wanted.contains(unit) || here.test(unit));
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

    private void keep(Set<String> out) {
        home.saveLeftOut(out);
        leftOut = Set.copyOf(out);
    }
}
