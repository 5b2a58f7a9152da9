package org.scte.desktop.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The directory as it was last heard, kept in the home folder. It is only ever heard of services
/// that this device speaks to: every call passes the [Gate], and so does every call to an address
/// that it names.
final class DirectoryBook {
    private final Home home;
    private final ServiceClient client;

    /// Given at enrolment.
    private final String address;

    private final Consumer<String> moved;
    private volatile UnitDirectory directory;
    private volatile boolean unreachable;
    private volatile boolean silent;

    /// @param moved hears of each unit that is to be had at another address from now on
    DirectoryBook(Home home, ServiceClient client, String address, Consumer<String> moved) {
        this.home = home;
        this.client = client;
        this.address = address;
        this.moved = moved;
        this.directory = home.directory();
    }

    List<String> units() {
        return List.copyOf(directory.units().keySet());
    }

    /// The base URL of the unit's service as the directory has it now.
    String base(String unit) {
        return directory.find(unit).map(UnitDirectory.Place::url).orElse(address);
    }

    String title(String unit) {
        return directory.find(unit).map(UnitDirectory.Place::title).orElse(unit);
    }

    /// Not even a connection came about when it was last asked for.
    boolean isUnreachable() {
        return unreachable;
    }

    /// Does `work` at the unit's address, and once more where the unit has moved meanwhile.
    <T> T at(String unit, Function<String, T> work) {
        String before = base(unit);
        try {
            return work.apply(before);
        } catch (NotAnswering | ServiceRefusal e) {
            if (!hasMoved(unit, before, e)) {
                throw e;
            }
            return work.apply(base(unit));
        }
    }

    private boolean hasMoved(String unit, String before, RuntimeException why) {
        boolean told = why instanceof ServiceRefusal refusal && refusal.isMisdirected();
        if (why instanceof ServiceRefusal refusal) {
            correct(refusal);
        }
        // where nobody at all has answered, nobody is asked again on account of one unit
        boolean hopeful = told || why instanceof NotAnswering && !silent;
        if (hopeful && base(unit).equals(before)) {
            try {
                refresh();
            } catch (NotAnswering e) {
                return false; // what is known stays
            }
        }
        return !base(unit).equals(before);
    }

    /// Takes the directory that a refusal carries where it is newer than the one known; whether it
    /// was. An older one may be the answer to a question of long ago: then it has to be asked for.
    boolean correct(ServiceRefusal refusal) {
        UnitDirectory told = refusal.directory();
        return told != null && take(told, true);
    }

    private boolean take(UnitDirectory told, boolean newerOnly) {
        UnitDirectory before;
        synchronized (this) {
            before = directory;
            if (told.equals(before) || newerOnly && told.version() <= before.version()) {
                return false;
            }
            home.save(told);
            directory = told;
        }
        told.units()
                .forEach((unit, place) -> {
                    if (before.find(unit)
                            .filter(old -> !old.url().equals(place.url()))
                            .isPresent()) {
                        moved.accept(unit);
                    }
                });
        return true;
    }

    /// Asks for it; any service answers it.
    ///
    /// @throws NotAnswering where none does; then it stays as it was
    void refresh() {
        try {
            UnitDirectory heard = hear();
            unreachable = false;
            silent = false;
            take(heard, false);
        } catch (NotAnswering e) {
            unreachable = e.unreachable();
            silent = true;
            throw e;
        }
    }

    private UnitDirectory hear() {
        NotAnswering last = null;
        for (String each : addresses()) {
            try {
                return client.directory(each);
            } catch (NotAnswering e) {
                last = e;
            } catch (ServiceRefusal e) {
                last = new NotAnswering(String.valueOf(e.getMessage()), false, e);
            }
        }
        throw Objects.requireNonNull(last);
    }

    /// Every address that this device knows of a service.
    private Set<String> addresses() {
        Set<String> addresses = new LinkedHashSet<>();
        UnitDirectory known = directory;
        if (known.administration() != null) {
            addresses.add(known.administration());
        }
        addresses.add(address);
        known.units().values().forEach(place -> addresses.add(place.url()));
        return addresses;
    }

    /// Where nobody answers, it stays as it was last heard.
    ///
    /// @throws NotAnswering where nobody answers and none was ever heard
    void refreshWhereAnswered() {
        try {
            refresh();
        } catch (NotAnswering e) {
            if (units().isEmpty()) {
                throw e;
            }
        }
    }
}
