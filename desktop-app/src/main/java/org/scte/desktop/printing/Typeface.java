package org.scte.desktop.printing;

import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.HorizontalMetricsTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// One weight of Inter in one file, of which only the letters used are put into the file. Measures
/// in points.
final class Typeface {
    /// Stands for a letter that Inter lacks.
    private static final String BOX = "□";

    /// What does not count, in points: sums of fractions come out a trifle apart.
    private static final double TRIFLE = 0.01;

    /// Of a line, as a part of the letters' size: its height, and from its top to the letters'
    /// foot.
    static final double LEADING = 1.3;

    static final double BASELINE = 1.01;

    private final PDFont font;
    private final CmapLookup glyphs;
    private final HorizontalMetricsTable metrics;
    private final double unitsPerEm;
    private final Map<Integer, Double> widths = new HashMap<>();
    private final Set<String> unprintable = new TreeSet<>();

    private Typeface(PDFont font, TrueTypeFont parsed) throws IOException {
        this.font = font;
        this.glyphs = parsed.getUnicodeCmapLookup();
        this.metrics = parsed.getHorizontalMetrics();
        this.unitsPerEm = parsed.getUnitsPerEm();
    }

    static Typeface regular(PDDocument document) throws IOException {
        return load(document, "Inter-Regular.ttf");
    }

    static Typeface semiBold(PDDocument document) throws IOException {
        return load(document, "Inter-SemiBold.ttf");
    }

    private static Typeface load(PDDocument document, String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Typeface.class.getResourceAsStream("fonts/" + file), file)) {
            TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in));
            return new Typeface(PDType0Font.load(document, parsed, true), parsed);
        }
    }

    PDFont font() {
        return font;
    }

    /// The words that had letters which it lacks.
    Set<String> unprintable() {
        return Collections.unmodifiableSet(unprintable);
    }

    double width(String printable, double size) {
        return printable.codePoints().mapToDouble(this::width).sum() * size;
    }

    private double width(int codePoint) {
        return widths.computeIfAbsent(
                codePoint,
                letter -> metrics.getAdvanceWidth(glyphs.getGlyphId(letter)) / unitsPerEm);
    }

    private boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    /// The lines that a text takes, of letters that can be printed. Words that are longer than a
    /// line are parted where it ends.
    List<String> lines(String text, double size, double room) {
        double most = room + TRIFLE;
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : words(paragraph)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, size) <= most) {
                    line.replace(0, line.length(), longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                }
                line.replace(0, line.length(), startParted(lines, word, size, most));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /// Adds full lines of a word while it is too long for one; returns what is left of it.
    private String startParted(List<String> lines, String word, double size, double most) {
        String rest = word;
        while (width(rest, size) > most) {
            int end = rest.offsetByCodePoints(0, 1);
            while (end < rest.length()
                    && width(rest.substring(0, rest.offsetByCodePoints(end, 1)), size) <= most) {
                end = rest.offsetByCodePoints(end, 1);
            }
            if (end >= rest.length()) {
                break; // one letter wider than the line
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return rest;
    }

    /// How wide the longest word of a text is.
    double longestWord(String text, double size) {
        double longest = 0;
        for (String word : words(text)) {
            longest = Math.max(longest, width(word, size));
        }
        return longest;
    }

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            if (!word.isEmpty()) {
                words.add(printable(word));
            }
        }
        return words;
    }

    private String printable(String word) {
        String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
        StringBuilder out = new StringBuilder(composed.length());
        composed.codePoints().forEach(letter -> append(out, letter, word));
        return out.toString();
    }

    private void append(StringBuilder out, int letter, String word) {
        int type = Character.getType(letter);
        if (type == Character.FORMAT || type == Character.CONTROL) {
            return; // nothing that shows
        }
        if (has(letter)) {
            out.appendCodePoint(letter);
            return;
        }
        String plain = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC);
        if (!plain.isEmpty() && plain.codePoints().allMatch(this::has)) {
            out.append(plain);
        } else {
            out.append(BOX);
            unprintable.add(word);
        }
    }
}
