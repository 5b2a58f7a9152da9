package org.scte.desktop;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// Shipped units as a device holds them, for tests.
public final class TestUnits {
    private TestUnits() {}

    public static UnitDefinition definition(String unit) {
        return UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
    }

    public static LocalUnit open(Path folder, String unit) {
        return LocalUnit.open(
                folder.resolve(unit).resolve("unit.db"),
                definition(unit),
                "ada@example.org",
                Clock.systemUTC(),
                UUID::randomUUID);
    }
}
