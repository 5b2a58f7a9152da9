package org.scte.desktop.sync;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The directory as it was last heard, kept in the home folder.
final class DirectoryBook {
    private final Home home;
    private final ServiceClient client;

    /// Asked first; the units' own addresses follow.
    private final String address;

    private volatile UnitDirectory directory;
    private volatile boolean unreachable;

    DirectoryBook(Home home, ServiceClient client, String address) {
        this.home = home;
        this.client = client;
        this.address = address;
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

    /// Asks for it; any service answers it.
    ///
    /// @throws NotAnswering where none does; then it stays as it was
    void refresh() {
        try {
            UnitDirectory heard = hear();
            unreachable = false;
            if (!heard.equals(directory)) {
                home.save(heard);
                directory = heard;
            }
        } catch (NotAnswering e) {
            unreachable = e.unreachable();
            throw e;
        }
    }

    private UnitDirectory hear() {
        Set<String> addresses = new LinkedHashSet<>();
        addresses.add(address);
        directory.units().values().forEach(place -> addresses.add(place.url()));
        NotAnswering last = null;
        for (String each : addresses) {
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
