package org.scte.desktop.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads a list: a workbook, or comma, semicolon, tab or bar separated values. A row that can't be
/// read is named by its line and the rows after it are read all the same: each row is parsed by
/// itself, and where a quotation mark swallows more than it should, reading goes on at the next
/// line.
public final class CsvReader {
    static final long MAX_BYTES = 200L * 1024 * 1024;
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// How many lines one quoted cell may span.
    private static final int MAX_LINES_OF_A_ROW = 200;

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final String name;
    private final List<String> lines;
    private final char delimiter;
    private final CSVFormat format;
    private final String sha256;

    private CsvReader(String name, List<String> lines, String sha256) {
        this.name = name;
        this.sha256 = sha256;
        this.lines = lines;
        this.delimiter = guessDelimiter(lines);
        this.format =
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setIgnoreSurroundingSpaces(true)
                        .get();
    }

    /// @throws UnreadableFile where there is no such file, or it holds no list
    public static CsvFile read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnreadableFile(name + " is larger than 200 MB. Import it in parts.");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (begins(bytes, 'P', 'K', 3, 4)) {
                return XlsxReader.read(name, file, CsvFile.sha256(bytes));
            }
            if (begins(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
                throw new UnreadableFile(
                        name
                                + " is an old workbook, or has a password. Save it as .xlsx"
                                + " without one, or as CSV.");
            }
            return read(name, decode(bytes), CsvFile.sha256(bytes));
        } catch (IOException e) {
            throw new UnreadableFile(name + " can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /// Reads text, as it was pasted or decoded.
    ///
    /// @throws UnreadableFile where it holds no list
    public static CsvFile readText(String name, String text) {
        return read(name, text, CsvFile.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static CsvFile read(String name, String text, String sha256) {
        String body =
                !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        List<String> lines = List.of(body.split("\r\n|\n|\r", -1));
        return new CsvReader(name, lines, sha256).read();
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return charset(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    /// UTF-8, unless a byte order mark says that the spreadsheet wrote "Unicode text".
    private static Charset charset(byte[] bytes) {
        boolean marked =
                bytes.length >= 2
                        && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                                || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        return marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private CsvFile read() {
        int line = 0;
        while (line < lines.size() && isBlank(lines.get(line))) {
            line++;
        }
        if (line == lines.size()) {
            throw new UnreadableFile(name + " is empty.");
        }
        Taken heading = take(line, -1);
        if (heading.row.fault() != null) {
            throw new UnreadableFile(
                    "The heading of " + name + " can't be read: " + heading.row.fault());
        }
        List<String> columns = named(heading.row.cells());
        List<CsvRow> rows = new ArrayList<>();
        line += heading.lines;
        while (line < lines.size()) {
            if (isBlank(lines.get(line))) {
                line++;
                continue;
            }
            Taken taken = take(line, columns.size());
            line += taken.lines;
            CsvRow row = taken.row;
            if (row.fault() != null || row.cells().stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(row);
            }
        }
        return new CsvFile(name, columns, rows, delimiter, sha256);
    }

    private record Taken(CsvRow row, int lines) {}

    /// The row that starts at a line; `columns` is −1 for the heading, which may have any number.
    private Taken take(int line, int columns) {
        Optional<String> spanned = spanned(line);
        if (spanned.isEmpty()) {
            return new Taken(broken(line, "A quotation mark is opened and never closed."), 1);
        }
        String raw = spanned.get();
        int count = (int) raw.chars().filter(c -> c == '\n').count() + 1;
        try (CSVParser parser = CSVParser.parse(raw, format)) {
            CSVRecord cells = parser.getRecords().getFirst();
            if (columns >= 0 && cells.size() != columns) {
                return new Taken(broken(line, cellCount(cells.size(), columns)), 1);
            }
            if (raw.indexOf(REPLACEMENT) >= 0) {
                return new Taken(
                        CsvRow.broken(line + 1L, raw, "It holds characters that are not UTF-8."),
                        count);
            }
            List<String> stripped = cells.stream().map(CsvReader::cell).toList();
            return new Taken(new CsvRow(line + 1L, stripped, raw, null), count);
        } catch (IOException | UncheckedIOException e) {
            return new Taken(
                    broken(line, "A quotation mark stands in the middle of a quoted cell."), 1);
        }
    }

    /// Without the apostrophe by which a list says that a cell is no formula.
    private static String cell(String text) {
        String stripped = text.strip();
        return stripped.matches("(?s)'[=+@-].*") ? stripped.substring(1) : stripped;
    }

    private CsvRow broken(int line, String fault) {
        return CsvRow.broken(line + 1L, lines.get(line), fault);
    }

    static String cellCount(int found, int expected) {
        return (found == 1 ? "It has 1 cell" : "It has " + found + " cells")
                + " where the heading has "
                + expected
                + ".";
    }

    /// The lines from `line` on until every quotation mark is closed; empty where that never
    /// happens.
    private Optional<String> spanned(int line) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int end = Math.min(lines.size(), line + MAX_LINES_OF_A_ROW);
        for (int i = line; i < end; i++) {
            if (i > line) {
                text.append('\n');
            }
            text.append(lines.get(i));
            quoted = quotedAfter(lines.get(i), quoted);
            if (!quoted) {
                return Optional.of(text.toString());
            }
        }
        return Optional.empty();
    }

    /// Whether a quoted cell is open at the end of `line`.
    private boolean quotedAfter(String line, boolean openBefore) {
        boolean quoted = openBefore;
        boolean cellStarts = !openBefore;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                    cellStarts = false;
                }
            } else if (c == '"' && cellStarts) {
                quoted = true;
            } else if (c == delimiter) {
                cellStarts = true;
            } else if (c != ' ') {
                cellStarts = false;
            }
        }
        return quoted;
    }

    private static boolean isBlank(String line) {
        return line.isBlank();
    }

    static List<String> named(List<String> heading) {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < heading.size(); i++) {
            String column = heading.get(i).isEmpty() ? "Column " + (i + 1) : heading.get(i);
            String unique = column;
            for (int n = 2; !seen.add(unique); n++) {
                unique = column + " (" + n + ")";
            }
            columns.add(unique);
        }
        return columns;
    }

    /// The separator that stands equally often in most of the first lines, and there most often.
    private static char guessDelimiter(List<String> lines) {
        List<String> sample = lines.stream().filter(l -> !isBlank(l)).limit(20).toList();
        char best = ',';
        long bestScore = 0;
        for (char candidate : DELIMITERS) {
            if (sample.isEmpty()) {
                break;
            }
            long inHeading = outsideQuotes(sample.getFirst(), candidate);
            long alike =
                    sample.stream().filter(l -> outsideQuotes(l, candidate) == inHeading).count();
            long score = inHeading == 0 ? 0 : alike * 1000 + inHeading;
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                count++;
            }
        }
        return count;
    }
}
