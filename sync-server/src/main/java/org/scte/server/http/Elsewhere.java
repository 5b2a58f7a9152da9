package org.scte.server.http;

import java.util.Map;
import java.util.function.Supplier;
import org.scte.server.directory.Directory;
import org.scte.server.directory.Directory.UnitPlace;
import org.scte.server.unit.ProtocolRefusal;

/// What a service answers for a unit that it does not serve: where the directory says that it is.
public final class Elsewhere {
    /// A unit between two processes is away for a moment.
    private static final String MOMENT_SECONDS = "1";

    private final Supplier<Directory> directory;
    private final Supplier<String> here;

    /// @param directory as it is now
    /// @param here this service's own base URL
    public Elsewhere(Supplier<Directory> directory, Supplier<String> here) {
        this.directory = directory;
        this.here = here;
    }

    /// For a service that stands alone.
    static Elsewhere nowhere() {
        return new Elsewhere(() -> Directory.EMPTY, () -> "");
    }

    /// `421 moved` with the directory; `503 unavailable` where the directory still says that the
    /// unit is here, as between two processes; `404 unknown-unit` for one that it does not name.
    ProtocolRefusal refusal(String unit) {
        Directory now = directory.get();
        return now.unit(unit)
                .map(place -> place.url().equals(here.get()) ? away(unit) : moved(unit, place, now))
                .orElseGet(() ->
                        ProtocolRefusal.of(
                                404, "unknown-unit", "This service does not serve that unit."));
    }

    private static ProtocolRefusal moved(String unit, UnitPlace place, Directory now) {
        return new ProtocolRefusal(
                421,
                "moved",
                "The unit " + unit + " is served at " + place.url() + ".",
                Map.of("directory", now.publicTree()),
                Map.of());
    }

    private static ProtocolRefusal away(String unit) {
        return new ProtocolRefusal(
                503,
                "unavailable",
                "Nobody serves the unit " + unit + " at present.",
                Map.of(),
                Map.of("Retry-After", MOMENT_SECONDS));
    }
}
