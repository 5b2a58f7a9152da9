package org.scte.desktop.printing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// The pages of a PDF as pictures. Not safe for threads.
public final class PageImages implements AutoCloseable {
    private static final double POINTS_OF_AN_INCH = 72;

    private final PDDocument document;
    private final PDFRenderer renderer;

    public PageImages(Printed.Pdf pdf) {
        this(pdf.title(), pdf.bytes());
    }

    /// @throws UncheckedIOException where it is no PDF, or takes a password
    public PageImages(String title, byte[] pdf) {
        try {
            this.document = Loader.loadPDF(pdf);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + title, e);
        }
        this.renderer = new PDFRenderer(document);
    }

    /// One page.
    ///
    /// @param pixels row by row from the top, as `0xAARRGGBB`
    public record Picture(int width, int height, int[] pixels) {}

    public int pages() {
        return document.getNumberOfPages();
    }

    /// @param page 0 is the first
    /// @param most pixels along its longer side
    public Picture page(int page, int most) {
        var box = document.getPage(page).getMediaBox();
        double longer = Math.max(box.getWidth(), box.getHeight());
        try {
            BufferedImage image =
                    renderer.renderImageWithDPI(
                            page, (float) (most * POINTS_OF_AN_INCH / longer), ImageType.RGB);
            int width = image.getWidth();
            int height = image.getHeight();
            return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot draw page " + (page + 1), e);
        }
    }

    @Override
    public void close() {
        try {
            document.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a printed file", e);
        }
    }
}
