package org.scte.desktop.cli;

import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import picocli.CommandLine.Parameters;

/// A unit as commands name it.
class UnitArgument {
    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String unit;

    String unit() {
        return unit;
    }

    /// The unit on this device, where its records may be shown.
    LocalUnit toRead(Device device) {
        return Permitted.toRead(device, unit);
    }

    /// The unit on this device, where new work may be saved.
    LocalUnit toWrite(Device device) {
        return Permitted.toWrite(device, unit);
    }
}
