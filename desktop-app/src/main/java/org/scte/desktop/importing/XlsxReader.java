package org.scte.desktop.importing;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/// Reads the first visible sheet of a workbook (ECMA-376) as a list: values as they were last
/// worked out, days as 2027-03-02. What is unpacked is counted while it is, so that a small file
/// that unpacks to a huge one ends in a sentence.
final class XlsxReader {
    /// Bytes of XML, unpacked: what a file of 200 MB of CSV holds is less.
    private static final long MAX_UNPACKED = 400L * 1024 * 1024;

    /// A part that grows to more than so many times its packed size is no sheet: theirs grow ten-to
    /// thirtyfold.
    private static final long MAX_GROWTH = 200;

    /// Below this nothing is said of growth.
    private static final long SMALL = 10L * 1024 * 1024;

    private static final int MAX_COLUMNS = 1_000;
    private static final long MAX_CELLS = 10_000_000;

    private static final XMLInputFactory XML = factory();

    private final String name;
    private final ZipFile zip;
    private final List<String> shared = new ArrayList<>();
    private XlsxDates dates = XlsxDates.NONE;
    private long unpacked;
    private long cells;

    private XlsxReader(String name, ZipFile zip) {
        this.name = name;
        this.zip = zip;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /// @throws UnreadableFile where it holds no sheet, or more than there is room for
    static CsvFile read(String name, Path file, String sha256) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new XlsxReader(name, zip).read(sha256);
        } catch (ZipException | XMLStreamException e) {
            throw new UnreadableFile(name + " is damaged, or no workbook.", e);
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableFile(name + " can't be read: " + e.getMessage(), e);
        }
    }

    private CsvFile read(String sha256) throws IOException, XMLStreamException {
        String sheet = "xl/" + sheetPart();
        if (zip.getEntry("xl/sharedStrings.xml") != null) {
            part("xl/sharedStrings.xml", this::readShared);
        }
        if (zip.getEntry("xl/styles.xml") != null) {
            part("xl/styles.xml", xml -> dates.readStyles(xml));
        }
        List<Line> lines = new ArrayList<>();
        part(sheet, xml -> readSheet(xml, lines));
        return list(lines, sha256);
    }

    /// What reads a part of the workbook.
    private interface PartReader {
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    private void part(String part, PartReader reader) throws IOException, XMLStreamException {
        ZipEntry entry = zip.getEntry(part);
        if (entry == null) {
            throw new UnreadableFile(name + " is no workbook: " + part + " is missing.");
        }
        try (InputStream in = new Counted(zip.getInputStream(entry), entry.getCompressedSize())) {
            XMLStreamReader xml = XML.createXMLStreamReader(in);
            reader.read(xml);
            xml.close();
        }
    }

    /// Counts what comes out of the archive.
    private final class Counted extends FilterInputStream {
        private final long packed;
        private long out;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = Math.max(1, packed);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            out += bytes;
            unpacked += bytes;
            if (unpacked > MAX_UNPACKED || out > SMALL && out / packed > MAX_GROWTH) {
                throw new UnreadableFile(
                        name + " unpacks to far more than it says. It was not opened.");
            }
        }
    }

    /// Where the first visible sheet is.
    private String sheetPart() throws IOException, XMLStreamException {
        List<String> visible = new ArrayList<>();
        boolean[] from1904 = {false};
        part(
                "xl/workbook.xml",
                xml -> {
                    while (xml.hasNext()) {
                        if (xml.next() == XMLStreamReader.START_ELEMENT) {
                            if (xml.getLocalName().equals("workbookPr")) {
                                String is = xml.getAttributeValue(null, "date1904");
                                from1904[0] = "1".equals(is) || "true".equals(is);
                            } else if (xml.getLocalName().equals("sheet")
                                    && isVisible(xml.getAttributeValue(null, "state"))) {
                                relation(xml).ifPresent(visible::add);
                            }
                        }
                    }
                });
        dates = new XlsxDates(from1904[0]);
        Map<String, String> targets = new HashMap<>();
        part(
                "xl/_rels/workbook.xml.rels",
                xml -> {
                    while (xml.hasNext()) {
                        if (xml.next() == XMLStreamReader.START_ELEMENT
                                && xml.getLocalName().equals("Relationship")) {
                            targets.put(
                                    xml.getAttributeValue(null, "Id"),
                                    xml.getAttributeValue(null, "Target"));
                        }
                    }
                });
        return visible.stream()
                .flatMap(id -> Optional.ofNullable(targets.get(id)).stream())
                .findFirst()
                .map(target -> target.replaceFirst("^/xl/", ""))
                .orElseThrow(() -> new UnreadableFile(name + " holds no sheet that is shown."));
    }

    private static boolean isVisible(@Nullable String state) {
        return state == null || state.equals("visible");
    }

    private static Optional<String> relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id")) {
                return Optional.of(xml.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    private void readShared(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
                shared.add(text(xml, "si"));
                room();
            }
        }
    }

    /// The plain text of a string, without how it is spoken.
    private static String text(XMLStreamReader xml, String end) throws XMLStreamException {
        var text = new StringBuilder();
        boolean taken = false;
        int spoken = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT) {
                taken = xml.getLocalName().equals("t");
                spoken += xml.getLocalName().equals("rPh") ? 1 : 0;
            } else if (event == XMLStreamReader.END_ELEMENT) {
                taken = false;
                spoken -= xml.getLocalName().equals("rPh") ? 1 : 0;
                if (xml.getLocalName().equals(end)) {
                    return text.toString();
                }
            } else if (taken && spoken == 0 && xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private void room() {
        if (++cells > MAX_CELLS) {
            throw new UnreadableFile(name + " has more than 10 million cells. Import it in parts.");
        }
    }

    /// A row of the sheet, up to its last cell.
    private record Line(long number, List<String> cells) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }

    private void readSheet(XMLStreamReader xml, List<Line> lines) throws XMLStreamException {
        long number = 0;
        List<String> row = List.of();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
                number = numberOf(xml.getAttributeValue(null, "r")).orElse(number + 1);
                row = new ArrayList<>();
            } else if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
                readCell(xml, row);
            } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row")) {
                lines.add(new Line(number, row));
            }
        }
    }

    private static Optional<Long> numberOf(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}")
                ? Optional.of(Long.parseLong(text))
                : Optional.empty();
    }

    private void readCell(XMLStreamReader xml, List<String> row) throws XMLStreamException {
        room();
        int column = column(xml.getAttributeValue(null, "r")).orElse(row.size());
        if (column >= MAX_COLUMNS) {
            throw new UnreadableFile(name + " has more than 1,000 columns.");
        }
        String type = String.valueOf(xml.getAttributeValue(null, "t"));
        int style = numberOf(xml.getAttributeValue(null, "s")).map(Math::toIntExact).orElse(0);
        String value = value(xml, type, style).strip();
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, value);
    }

    /// Of "BC12" 54; empty where it is none.
    private static Optional<Integer> column(@Nullable String reference) {
        if (reference == null || !reference.matches("[A-Z]{1,3}\\d{1,9}")) {
            return Optional.empty();
        }
        int column = 0;
        for (int i = 0; Character.isLetter(reference.charAt(i)); i++) {
            column = column * 26 + reference.charAt(i) - 'A' + 1;
        }
        return Optional.of(column - 1);
    }

    private String value(XMLStreamReader xml, String type, int style) throws XMLStreamException {
        String value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("v")) {
                value = of(type, style, xml.getElementText());
            } else if (event == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("is")) {
                value = text(xml, "is");
            } else if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c")) {
                return value;
            }
        }
        return value;
    }

    private String of(String type, int style, String value) {
        return switch (type) {
            case "s" ->
                    numberOf(value)
                            .filter(at -> at < shared.size())
                            .map(at -> shared.get(Math.toIntExact(at)))
                            .orElse("");
            case "b" -> value.equals("1") ? "yes" : "no";
            case "str", "e", "d" -> value;
            default -> dates.text(style, value);
        };
    }

    // The list --------------------------------------------------------------------------------

    private CsvFile list(List<Line> lines, String sha256) {
        int head = 0;
        while (head < lines.size() && lines.get(head).isEmpty()) {
            head++;
        }
        if (head == lines.size()) {
            throw new UnreadableFile(name + " is empty.");
        }
        List<String> heading = new ArrayList<>(lines.get(head).cells());
        while (heading.getLast().isEmpty()) {
            heading.removeLast();
        }
        List<CsvRow> rows = new ArrayList<>();
        for (Line line : lines.subList(head + 1, lines.size())) {
            if (!line.isEmpty()) {
                rows.add(row(line, heading.size()));
            }
        }
        return new CsvFile(name, CsvReader.named(heading), rows, ',', sha256);
    }

    private static CsvRow row(Line line, int columns) {
        List<String> cells = new ArrayList<>(line.cells());
        while (cells.size() > columns && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        String raw = CSVFormat.RFC4180.format(cells.toArray());
        if (cells.size() > columns) {
            return CsvRow.broken(line.number(), raw, CsvReader.cellCount(cells.size(), columns));
        }
        while (cells.size() < columns) {
            cells.add("");
        }
        return new CsvRow(line.number(), cells, raw, null);
    }
}
