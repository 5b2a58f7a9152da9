package org.scte.desktop.printing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.scte.model.unit.DocumentBlock;

/// A filled document as a PDF file: its letters can be read by machines, and the same document at
/// the same time makes the same bytes.
final class PdfFile {
    private static final double SMALLER = 0.93;

    private final PDDocument document;
    private final Typeface regular;
    private final Typeface semiBold;
    private final Paper paper;
    private final String foot;

    private PdfFile(PDDocument document, Filled filled) throws IOException {
        this.document = document;
        this.regular = Typeface.regular(document);
        this.semiBold = Typeface.semiBold(document);
        this.paper = Paper.of(filled.page(), filled.middle());
        this.foot = filled.foot();
    }

    /// @param unprintable words with letters that the typeface lacks
    record Written(byte[] bytes, int pages, Set<String> unprintable) {}

    static Written write(Filled filled, Instant now) {
        try (PDDocument document = new PDDocument()) {
            describe(document, filled.title(), now);
            PdfFile file = new PdfFile(document, filled);
            for (Filled.Sheet each : filled.sheets()) {
                file.add(each);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int pages = document.getNumberOfPages();
            document.save(out);
            Set<String> unprintable = new TreeSet<>(file.regular.unprintable());
            unprintable.addAll(file.semiBold.unprintable());
            return new Written(out.toByteArray(), pages, unprintable);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + filled.title(), e);
        }
    }

    private static void describe(PDDocument document, String title, Instant now) {
        document.setDocumentId(now.toEpochMilli());
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(title);
        information.setProducer("SCTE");
        information.setCreationDate(GregorianCalendar.from(now.atZone(ZoneOffset.UTC)));
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage("en");
        var preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
    }

    private void add(Filled.Sheet filled) throws IOException {
        List<String> footing =
                foot.isEmpty() || paper.roll() ? List.of() : footLines(paper.inner() * 0.8);
        double body = paper.height() - 2 * paper.margin();
        double free = footing.isEmpty() ? body : body - footing.size() * footLine() - footLine();
        List<List<Flow.Placed>> pages = flow(filled, free);
        for (int i = 0; i < pages.size(); i++) {
            draw(pages.get(i), footing, pages.size() > 1 ? number(i, pages.size()) : "", free);
        }
    }

    private static String number(int page, int pages) {
        return "Page " + (page + 1) + " of " + pages;
    }

    /// With letters as large as one page allows, within limits; a table goes on on other pages.
    private List<List<Flow.Placed>> flow(Filled.Sheet filled, double free) {
        List<List<Flow.Placed>> full = Flow.over(pieces(filled, 1), free);
        if (full.size() == 1 || filled.hasTable() || paper.roll()) {
            return full;
        }
        for (double scale = SMALLER; scale >= paper.least(); scale *= SMALLER) {
            List<List<Flow.Placed>> smaller = Flow.over(pieces(filled, scale), free);
            if (smaller.size() == 1) {
                return smaller;
            }
        }
        return full;
    }

    private List<Piece> pieces(Filled.Sheet filled, double scale) {
        List<Filled.Block> blocks = new ArrayList<>(filled.blocks());
        if (paper.roll() && !foot.isEmpty()) {
            blocks.add(new Filled.Text(foot, DocumentBlock.Size.SMALL, DocumentBlock.Align.LEFT));
        }
        return new BlockSetting(paper, regular, semiBold, scale).pieces(blocks);
    }

    private void draw(List<Flow.Placed> placed, List<String> footing, String number, double free)
            throws IOException {
        double used = Flow.used(placed);
        double height =
                paper.roll()
                        ? Math.max(paper.width() / 2, used + 2 * paper.margin())
                        : paper.height();
        PDPage page = new PDPage(new PDRectangle((float) paper.width(), (float) height));
        document.addPage(page);
        double top = paper.margin();
        if (paper.middle() && number.isEmpty()) {
            top += (free - used) / 2;
        }
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            Canvas canvas = new Canvas(stream, height);
            for (Flow.Placed each : placed) {
                each.piece().drawing().draw(canvas, paper.margin(), top + each.y());
            }
            drawFoot(canvas, footing, number);
        }
    }

    private double footSize() {
        return Math.min(8, paper.base() * 0.7);
    }

    private double footLine() {
        return footSize() * Typeface.LEADING;
    }

    private List<String> footLines(double width) {
        return regular.lines(foot, footSize(), width);
    }

    private void drawFoot(Canvas canvas, List<String> footing, String number) throws IOException {
        double size = footSize();
        double bottom = paper.height() - paper.margin();
        double y = bottom - footing.size() * footLine();
        for (String line : footing) {
            canvas.text(
                    regular,
                    size,
                    Canvas.Ink.GREY,
                    paper.margin(),
                    y + size * Typeface.BASELINE,
                    line);
            y += footLine();
        }
        double last = footing.isEmpty() ? bottom + paper.margin() * 0.6 : y - footLine();
        double baseline = footing.isEmpty() ? last : last + size * Typeface.BASELINE;
        double at = paper.width() - paper.margin() - regular.width(number, size);
        canvas.text(regular, size, Canvas.Ink.GREY, at, baseline, number);
    }
}
