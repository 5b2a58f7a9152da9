package org.scte.desktop.exporting;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A workbook of one sheet (ECMA-376), written as it goes: numbers, dates, times and yes or no have
/// their types, everything else is text and never a formula. Times are by the clock on the wall.
final class XlsxTable implements TableFile {
    /// Rows of a sheet, its head among them.
    static final int MOST_ROWS = 1_048_576;

    /// Characters of a cell.
    private static final int MOST_CHARACTERS = 32_767;

    /// Digits that a spreadsheet keeps of a number; one with more is written as text.
    private static final int DIGITS = 15;

    /// Day 0 of a sheet. Before March 1900 its calendar has a day that never was.
    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

    private static final LocalDate FIRST = LocalDate.of(1900, 3, 1);

    private static final BigDecimal DAY = BigDecimal.valueOf(24 * 60 * 60);

    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE =
            "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String TYPE =
            "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// The styles, by their place in the sheet of styles.
    private enum Style {
        PLAIN,
        HEAD,
        DAY,
        MOMENT,
        MONEY
    }

    private final ZipOutputStream zip;
    private final Writer out;
    private final ZoneId zone;
    private int rows;

    /// @param title what the sheet is called
    XlsxTable(OutputStream target, String title, List<String> head, ZoneId zone)
            throws IOException {
        this.zip = new ZipOutputStream(target, StandardCharsets.UTF_8);
        this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        this.zone = zone;
        parts(title);
        begin("xl/worksheets/sheet1.xml");
        out.write("<worksheet xmlns=\"" + MAIN + "\"><sheetViews><sheetView workbookViewId=\"0\">");
        out.write("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\"");
        out.write(" state=\"frozen\"/></sheetView></sheetViews><cols>");
        out.write("<col min=\"1\" max=\"" + Math.max(1, head.size()));
        out.write("\" width=\"18\" customWidth=\"1\"/></cols><sheetData>");
        beginRow();
        for (int i = 0; i < head.size(); i++) {
            text(i, head.get(i), Style.HEAD);
        }
        out.write("</row>");
    }

    private void parts(String title) throws IOException {
        part(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + override("/xl/workbook.xml", "sheet.main+xml")
                        + override("/xl/styles.xml", "styles+xml")
                        + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
                        + "</Types>");
        part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
        part(
                "xl/_rels/workbook.xml.rels",
                relations(
                        relation(1, "worksheet", "worksheets/sheet1.xml")
                                + relation(2, "styles", "styles.xml")));
        part(
                "xl/workbook.xml",
                "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"%s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                        .formatted(MAIN, OFFICE, escaped(sheetName(title))));
        part(
                "xl/styles.xml",
                "<styleSheet xmlns=\""
                        + MAIN
                        + "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
                        + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm\"/></numFmts>"
                        + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                        + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
                        + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
                        + "<borders count=\"1\"><border/></borders>"
                        + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\">"
                        + format(0, 0)
                        + format(0, 1)
                        + format(164, 0)
                        + format(165, 0)
                        + format(4, 0)
                        + "</cellXfs></styleSheet>");
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPE + type + "\"/>";
    }

    private static String relations(String each) {
        return "<Relationships xmlns=\"" + PACKAGE + "\">" + each + "</Relationships>";
    }

    private static String relation(int id, String kind, String target) {
        return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
                .formatted(id, OFFICE, kind, target);
    }

    private static String format(int number, int font) {
        return "<xf numFmtId=\"%d\" fontId=\"%d\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
                .formatted(number, font);
    }

    /// At most 31 characters, and none that a sheet's name must not have.
    private static String sheetName(String title) {
        String name = title.replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
        return name.isEmpty() ? "List" : name.substring(0, Math.min(31, name.length()));
    }

    private void part(String name, String xml) throws IOException {
        begin(name);
        out.write(xml);
        end();
    }

    private void begin(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        out.write(XML);
    }

    private void end() throws IOException {
        out.flush();
        zip.closeEntry();
    }

    private void beginRow() throws IOException {
        rows++;
        out.write("<row r=\"" + rows + "\">");
    }

    @Override
    public void row(List<Cell> cells) throws IOException {
        beginRow();
        for (int i = 0; i < cells.size(); i++) {
            write(i, cells.get(i));
        }
        out.write("</row>");
    }

    private void write(int column, Cell cell) throws IOException {
        switch (cell) {
            case Cell.Text(String text) -> text(column, text, Style.PLAIN);
            case Cell.Number(BigDecimal number, boolean money) ->
                    number(column, number, money ? Style.MONEY : Style.PLAIN);
            case Cell.Day(LocalDate day) -> day(column, day);
            case Cell.Moment(Instant at) -> moment(column, at);
            case Cell.Flag(boolean on) -> cell(column, Style.PLAIN, "b", "<v>" + (on ? 1 : 0));
        }
    }

    private void number(int column, BigDecimal number, Style style) throws IOException {
        if (number.stripTrailingZeros().precision() > DIGITS) {
            text(column, number.toPlainString(), Style.PLAIN);
        } else {
            cell(column, style, "n", "<v>" + number.toPlainString());
        }
    }

    private void day(int column, LocalDate day) throws IOException {
        if (day.isBefore(FIRST)) {
            text(column, day.toString(), Style.PLAIN);
        } else {
            cell(column, Style.DAY, "n", "<v>" + ChronoUnit.DAYS.between(EPOCH, day));
        }
    }

    private void moment(int column, Instant at) throws IOException {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        if (local.toLocalDate().isBefore(FIRST)) {
            text(column, local.toString(), Style.PLAIN);
            return;
        }
        BigDecimal days =
                BigDecimal.valueOf(local.toLocalTime().toSecondOfDay())
                        .divide(DAY, 10, RoundingMode.HALF_UP)
                        .add(
                                BigDecimal.valueOf(
                                        ChronoUnit.DAYS.between(EPOCH, local.toLocalDate())));
        cell(column, Style.MOMENT, "n", "<v>" + days.toPlainString());
    }

    private void text(int column, String text, Style style) throws IOException {
        if (!text.isEmpty()) {
            String kept =
                    text.length() <= MOST_CHARACTERS
                            ? text
                            : text.substring(0, MOST_CHARACTERS - 1) + "…";
            cell(
                    column,
                    style,
                    "inlineStr",
                    "<is><t xml:space=\"preserve\">" + escaped(kept) + "</t>");
        }
    }

    /// @param content begins with an element that is still open
    private void cell(int column, Style style, String type, String content) throws IOException {
        String closing = content.startsWith("<v>") ? "</v>" : "</is>";
        out.write("<c r=\"" + name(column) + rows + "\" s=\"" + style.ordinal());
        out.write("\" t=\"" + type + "\">" + content + closing + "</c>");
    }

    /// A, B … Z, AA …
    static String name(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : name(column / 26 - 1) + last;
    }

    /// Without what XML cannot hold.
    private static String escaped(String text) {
        var clean = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> clean.append("&amp;");
                        case '<' -> clean.append("&lt;");
                        case '>' -> clean.append("&gt;");
                        case '"' -> clean.append("&quot;");
                        default -> {
                            if (isAllowed(c)) {
                                clean.appendCodePoint(c);
                            }
                        }
                    }
                });
        return clean.toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }

    @Override
    public void close() throws IOException {
        out.write("</sheetData></worksheet>");
        end();
        zip.close();
    }
}
