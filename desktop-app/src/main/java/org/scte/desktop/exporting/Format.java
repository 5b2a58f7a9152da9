package org.scte.desktop.exporting;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// What a list can be written as.
public enum Format {
    CSV,
    XLSX,
    PDF;

    /// With its dot.
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /// By how the file's name ends.
    public static Optional<Format> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (Format each : values()) {
            if (name.endsWith(each.ending())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
