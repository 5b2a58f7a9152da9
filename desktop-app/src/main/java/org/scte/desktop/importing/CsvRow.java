package org.scte.desktop.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a file.
///
/// @param line where it starts, from 1; the heading is line 1
/// @param cells as many as the file has columns, with no space around them; none where the row
///   can't be read
/// @param raw the row as it stands in the file
/// @param fault why it can't be read; null where it can
public record CsvRow(long line, List<String> cells, String raw, @Nullable String fault) {
    public CsvRow {
        cells = List.copyOf(cells);
    }

    static CsvRow broken(long line, String raw, String fault) {
        return new CsvRow(line, List.of(), raw, fault);
    }
}
