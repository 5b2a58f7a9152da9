package org.scte.desktop.printing;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/// One page to draw on, in points from its top left corner.
final class Canvas {
    /// How dark something is drawn.
    enum Ink {
        BLACK(0),
        GREY(0.35f),
        PALE(0.7f);

        private final float grey;

        Ink(float grey) {
            this.grey = grey;
        }
    }

    private final PDPageContentStream stream;
    private final double height;

    Canvas(PDPageContentStream stream, double height) {
        this.stream = stream;
        this.height = height;
    }

    /// @param baseline the letters' foot
    void text(Typeface face, double size, Ink ink, double x, double baseline, String text)
            throws IOException {
        if (text.isEmpty()) {
            return;
        }
        stream.setNonStrokingColor(ink.grey);
        stream.beginText();
        stream.setFont(face.font(), (float) size);
        stream.newLineAtOffset((float) x, (float) (height - baseline));
        stream.showText(text);
        stream.endText();
    }

    void line(double x, double y, double length, double thick, Ink ink) throws IOException {
        stream.setStrokingColor(ink.grey);
        stream.setLineWidth((float) thick);
        stream.moveTo((float) x, (float) (height - y));
        stream.lineTo((float) (x + length), (float) (height - y));
        stream.stroke();
    }

    /// A square, as to tick.
    void square(double x, double y, double side) throws IOException {
        stream.setStrokingColor(Ink.BLACK.grey);
        stream.setLineWidth(0.75f);
        stream.addRect((float) x, (float) (height - y - side), (float) side, (float) side);
        stream.stroke();
    }

    void fill(double x, double y, double width, double tall) throws IOException {
        stream.setNonStrokingColor(Ink.BLACK.grey);
        stream.addRect((float) x, (float) (height - y - tall), (float) width, (float) tall);
        stream.fill();
    }
}
