package org.scte.desktop.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/// What an import did.
///
/// @param leftOut the rows that were not imported, each with its reason
/// @param batch by which the import can be undone; 0 where nothing was written
public record Receipt(
        CsvFile file, int created, int updated, int same, List<PlannedRow> leftOut, long batch) {
    public Receipt {
        leftOut = List.copyOf(leftOut);
    }

    public int imported() {
        return created + updated;
    }

    /// Writes the rows left out as a list of their own, with their line, the columns at fault and
    /// the reason: mended, it can be imported like any other.
    public static void saveLeftOut(CsvFile file, List<PlannedRow> rows, Path target) {
        CSVFormat format = CSVFormat.RFC4180.builder().setDelimiter(file.delimiter()).get();
        try (Writer out = Files.newBufferedWriter(target, StandardCharsets.UTF_8);
                CSVPrinter printer = new CSVPrinter(out, format)) {
            List<String> heading = new ArrayList<>(file.columns());
            heading.addAll(List.of("Line", "Field", "Reason"));
            printer.printRecord(heading);
            for (PlannedRow row : rows) {
                printer.printRecord(cells(file, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the rows left out were not written: " + target, e);
        }
    }

    private static List<String> cells(CsvFile file, PlannedRow row) {
        List<String> cells = new ArrayList<>(row.row().cells());
        if (cells.isEmpty()) {
            cells.add(row.row().raw());
        }
        while (cells.size() < file.columns().size()) {
            cells.add("");
        }
        cells.add(Long.toString(row.row().line()));
        cells.add(columns(file, row.plan()));
        cells.add(reason(row.plan()));
        return cells;
    }

    private static String columns(CsvFile file, RowPlan plan) {
        return plan instanceof RowPlan.Fix(List<Fault> faults)
                ? faults.stream()
                        .map(Fault::column)
                        .filter(column -> column >= 0)
                        .map(file.columns()::get)
                        .distinct()
                        .collect(Collectors.joining(", "))
                : "";
    }

    /// The reasons of a row that can't be imported, in one sentence; empty for any other.
    public static String reason(RowPlan plan) {
        return switch (plan) {
            case RowPlan.Fix(List<Fault> faults) ->
                    String.join(" ", faults.stream().map(Fault::reason).toList());
            case RowPlan.Unreadable(String reason) -> reason;
            case RowPlan.New _, RowPlan.Update _, RowPlan.Same _ -> "";
        };
    }
}
