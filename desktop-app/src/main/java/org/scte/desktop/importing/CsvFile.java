package org.scte.desktop.importing;

import java.util.List;
import java.util.stream.Stream;

/// A list as it stands in a file.
///
/// @param name the file's name, without its folder
/// @param columns the heading; no two are the same
/// @param rows those with something in them
/// @param delimiter what stands between the cells
public record CsvFile(String name, List<String> columns, List<CsvRow> rows, char delimiter) {
    public CsvFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// The filled cells of a column, in the file's order.
    public Stream<String> filled(int column) {
        return rows.stream()
                .filter(row -> row.fault() == null)
                .map(row -> row.cells().get(column))
                .filter(cell -> !cell.isEmpty());
    }

    /// The first `limit` different filled cells of a column.
    public List<String> samples(int column, int limit) {
        return filled(column).distinct().limit(limit).toList();
    }

    /// The file with other text in one cell, as somebody mended it.
    public CsvFile withCell(long line, int column, String text) {
        List<CsvRow> mended =
                rows.stream()
                        .map(row -> row.line() == line ? withCell(row, column, text) : row)
                        .toList();
        return new CsvFile(name, columns, mended, delimiter);
    }

    private static CsvRow withCell(CsvRow row, int column, String text) {
        List<String> cells = new java.util.ArrayList<>(row.cells());
        cells.set(column, text.strip());
        return new CsvRow(row.line(), cells, row.raw(), row.fault());
    }
}
