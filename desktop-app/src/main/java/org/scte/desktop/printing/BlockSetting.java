package org.scte.desktop.printing;

import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.unit.DocumentBlock;

/// Makes pieces of blocks: text in lines, names beside values, codes.
final class BlockSetting {
    /// Smallest letters, as a part of their size, before a word that is too long is parted.
    private static final double SQUEEZED = 0.55;

    private final Paper paper;
    private final Typeface regular;
    private final Typeface semiBold;
    private final double scale;

    BlockSetting(Paper paper, Typeface regular, Typeface semiBold, double scale) {
        this.paper = paper;
        this.regular = regular;
        this.semiBold = semiBold;
        this.scale = scale;
    }

    List<Piece> pieces(List<Filled.Block> blocks) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            boolean headsTable = i + 1 < blocks.size() && blocks.get(i + 1) instanceof Filled.Table;
            int first = pieces.size();
            switch (blocks.get(i)) {
                case Filled.Text text -> addText(pieces, text);
                case Filled.Fields fields -> addFields(pieces, fields);
                case Filled.Qr qr -> addCode(pieces, qr);
                case Filled.Line line -> addLine(pieces, line);
                case Filled.Table table -> {
                    pieces.addAll(new TableSetting(paper, regular, semiBold, base()).pieces(table));
                    if (i + 1 < blocks.size()) {
                        pieces.add(new Piece(gap(), 0, (_, _, _) -> {}));
                    }
                }
            }
            if (headsTable && blocks.get(i) instanceof Filled.Text) {
                pieces.subList(first, pieces.size()).replaceAll(Piece::kept);
            }
        }
        return pieces;
    }

    private double base() {
        return paper.base() * scale;
    }

    private double gap() {
        return base() * 0.6;
    }

    private void addText(List<Piece> pieces, Filled.Text text) {
        Typeface face =
                switch (text.size()) {
                    case SMALL, NORMAL -> regular;
                    case LARGE, LARGEST -> semiBold;
                };
        double wanted = paper.size(text.size(), scale);
        double longest = face.longestWord(text.text(), wanted);
        double size =
                longest <= paper.inner()
                        ? wanted
                        : wanted * Math.max(SQUEEZED, paper.inner() / longest * 0.999);
        double gap = gap();
        for (String line : face.lines(text.text(), size, paper.inner())) {
            double at = start(text.align(), face.width(line, size));
            pieces.add(
                    new Piece(
                            gap,
                            size * Typeface.LEADING,
                            (canvas, x, y) ->
                                    canvas.text(
                                            face,
                                            size,
                                            Canvas.Ink.BLACK,
                                            x + at,
                                            y + size * Typeface.BASELINE,
                                            line)));
            gap = 0;
        }
    }

    private double start(DocumentBlock.Align align, double width) {
        return switch (align) {
            case LEFT -> 0;
            case CENTER -> Math.max(0, (paper.inner() - width) / 2);
            case RIGHT -> Math.max(0, paper.inner() - width);
        };
    }

    private void addFields(List<Piece> pieces, Filled.Fields fields) {
        double size = base();
        double small = size * 0.85;
        double names = 0;
        for (Filled.Pair pair : fields.pairs()) {
            names = Math.max(names, regular.width(pair.name(), small));
        }
        double left = Math.min(names + size, paper.inner() * 0.4);
        double gap = gap();
        for (Filled.Pair pair : fields.pairs()) {
            List<String> name = regular.lines(pair.name(), small, left - size * 0.5);
            List<String> value = regular.lines(pair.value(), size, paper.inner() - left);
            for (int i = 0; i < Math.max(name.size(), value.size()); i++) {
                String said = i < name.size() ? name.get(i) : "";
                String held = i < value.size() ? value.get(i) : "";
                pieces.add(
                        new Piece(
                                gap,
                                size * Typeface.LEADING,
                                (canvas, x, y) -> {
                                    double foot = y + size * Typeface.BASELINE;
                                    canvas.text(regular, small, Canvas.Ink.GREY, x, foot, said);
                                    canvas.text(
                                            regular, size, Canvas.Ink.BLACK, x + left, foot, held);
                                }));
                gap = 0;
            }
            gap = size * 0.15;
        }
    }

    private void addLine(List<Piece> pieces, Filled.Line line) {
        if (line.text().isEmpty()) {
            pieces.add(
                    new Piece(
                            gap(),
                            1,
                            (canvas, x, y) ->
                                    canvas.line(x, y, paper.inner(), 0.5, Canvas.Ink.PALE)));
            return;
        }
        double length = Math.min(paper.inner(), Paper.mm(80));
        double at = paper.middle() ? (paper.inner() - length) / 2 : 0;
        double small = base() * 0.85;
        double room = base() * 3;
        double gap = gap() + room;
        for (String words : regular.lines(line.text(), small, length)) {
            boolean first = gap > 0;
            double shift = paper.middle() ? (length - regular.width(words, small)) / 2 : 0;
            pieces.add(
                    new Piece(
                            gap,
                            small * Typeface.LEADING + 2,
                            (canvas, x, y) -> {
                                if (first) {
                                    canvas.line(x + at, y, length, 0.5, Canvas.Ink.BLACK);
                                }
                                canvas.text(
                                        regular,
                                        small,
                                        Canvas.Ink.GREY,
                                        x + at + shift,
                                        y + 2 + small * Typeface.BASELINE,
                                        words);
                            }));
            gap = 0;
        }
    }

    private void addCode(List<Piece> pieces, Filled.Qr qr) {
        try {
            QrCode code = QrCode.encodeText(qr.text(), QrCode.Ecc.MEDIUM);
            double side = paper.code() * Math.max(scale, 0.7);
            double at = start(qr.align(), side);
            pieces.add(
                    new Piece(gap(), side, (canvas, x, y) -> draw(canvas, code, x + at, y, side)));
        } catch (DataTooLongException e) {
            addText(
                    pieces,
                    new Filled.Text(
                            "Too long for a code: " + qr.text().length() + " signs",
                            DocumentBlock.Size.SMALL,
                            qr.align()));
        }
    }

    /// With the free room around it that scanners need.
    private static void draw(Canvas canvas, QrCode code, double x, double y, double side)
            throws IOException {
        int border = 2;
        double module = side / (code.size + 2 * border);
        for (int row = 0; row < code.size; row++) {
            int column = 0;
            while (column < code.size) {
                int from = column;
                while (column < code.size && code.getModule(column, row)) {
                    column++;
                }
                if (column > from) {
                    canvas.fill(
                            x + (border + from) * module,
                            y + (border + row) * module,
                            (column - from) * module,
                            module);
                }
                column++;
            }
        }
    }
}
