package org.scte.desktop.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A list as it stands in a file.
///
/// @param name the file's name, without its folder
/// @param columns the heading; no two are the same
/// @param rows those with something in them
/// @param delimiter what stands between the cells
/// @param sha256 of the file as it was opened, as hex: mending a cell does not make it another
public record CsvFile(
        String name, List<String> columns, List<CsvRow> rows, char delimiter, String sha256) {
    public CsvFile {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
        return new CsvFile(name, columns, mended, delimiter, sha256);
    }

    private static CsvRow withCell(CsvRow row, int column, String text) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.set(column, text.strip());
        return new CsvRow(row.line(), cells, row.raw(), row.fault());
    }
}
