package org.scte.desktop.exporting;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Comma separated values in UTF-8, with a mark by which spreadsheets know that. Dates and times
/// are as ISO 8601 has them, numbers without grouping. No text is taken for a formula: one that
/// begins like one has an apostrophe before it, which an import takes off again.
final class CsvTable implements TableFile {
    /// What a spreadsheet takes for the beginning of a formula, or passes over before one.
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private final Writer out;

    CsvTable(OutputStream out, List<String> head) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write('\uFEFF');
        row(head.stream().<Cell>map(Cell.Text::new).toList());
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        out.write(cells.stream().map(CsvTable::text).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String text(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> quoted(harmless(text));
            case Cell.Number(var number, _) -> number.toPlainString();
            case Cell.Day(var day) -> day.toString();
            case Cell.Moment(var at) -> at.toString();
            case Cell.Flag(boolean on) -> on ? "yes" : "no";
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain =
                text.chars().noneMatch(c -> c == '"' || c == ',' || c == ';' || c < ' ')
                        && text.equals(text.strip());
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
