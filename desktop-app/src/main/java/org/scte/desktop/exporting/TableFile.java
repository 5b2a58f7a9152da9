package org.scte.desktop.exporting;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A table being written, row by row.
sealed interface TableFile extends Closeable permits CsvTable, XlsxTable {
    /// The last row is behind it.
    void row(List<Cell> cells) throws IOException;
}
