package org.scte.desktop.printing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scte.model.unit.DocumentBlock;

/// Makes pieces of a table: a head that is said again on each page, and rows. Columns are as wide
/// as their content where there is room.
final class TableSetting {
    /// How high a row is in which people write.
    private static final double WRITTEN = Paper.mm(8.5);

    /// How wide the room to write in is at least.
    private static final double ROOM = Paper.mm(30);

    private final Paper paper;
    private final Typeface regular;
    private final Typeface semiBold;
    private final double size;
    private final double padding;

    TableSetting(Paper paper, Typeface regular, Typeface semiBold, double base) {
        this.paper = paper;
        this.regular = regular;
        this.semiBold = semiBold;
        this.size = base * 0.9;
        this.padding = size * 0.35;
    }

    List<Piece> pieces(Filled.Table table) {
        double[] widths = widths(table);
        List<Piece> pieces = new ArrayList<>();
        List<String> titles = table.columns().stream().map(DocumentBlock.Column::title).toList();
        Piece head = row(table, titles, widths, true).getFirst();
        pieces.add(table.rows().isEmpty() ? head : head.kept());
        if (table.rows().isEmpty()) {
            pieces.add(
                    new Piece(
                            0,
                            size * Typeface.LEADING + 2 * padding,
                            (canvas, x, y) ->
                                    canvas.text(
                                            regular,
                                            size,
                                            Canvas.Ink.GREY,
                                            x,
                                            y + padding + size * Typeface.BASELINE,
                                            "None")));
        }
        for (List<String> row : table.rows()) {
            row(table, row, widths, false).forEach(piece -> pieces.add(piece.under(head)));
        }
        return pieces;
    }

    /// A row as one piece, or where it is too high for a page as several.
    private List<Piece> row(Filled.Table table, List<String> texts, double[] widths, boolean head) {
        Typeface face = head ? semiBold : regular;
        List<List<String>> cells = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < texts.size(); i++) {
            List<String> lines = face.lines(texts.get(i), size, widths[i] - 2 * padding);
            cells.add(lines);
            most = Math.max(most, lines.size());
        }
        boolean written = !head && table.columns().stream().anyMatch(TableSetting::isRoom);
        double line = size * Typeface.LEADING;
        int atOnce = head ? most : Math.max(1, (int) (paper.height() * 0.4 / line));
        List<Piece> pieces = new ArrayList<>();
        for (int from = 0; from < most; from += atOnce) {
            int to = Math.min(most, from + atOnce);
            double needed = (to - from) * line + 2 * padding;
            double height = written ? Math.max(needed, WRITTEN) : needed;
            Band band = new Band(table.columns(), cells, widths, from, to, head, to == most);
            pieces.add(
                    new Piece(
                            head ? size * 0.5 : 0,
                            height,
                            (canvas, x, y) -> draw(canvas, band, x, y, height)));
        }
        return pieces;
    }

    /// Lines `from` to `to` of a row's cells.
    private record Band(
            List<DocumentBlock.Column> columns,
            List<List<String>> cells,
            double[] widths,
            int from,
            int to,
            boolean head,
            boolean last) {}

    private void draw(Canvas canvas, Band band, double left, double y, double height)
            throws java.io.IOException {
        Typeface face = band.head() ? semiBold : regular;
        double x = left;
        double first = y + Math.max(padding, (height - size * Typeface.LEADING) / 2);
        double top = band.to() - band.from() > 1 ? y + padding : first;
        for (int i = 0; i < band.cells().size(); i++) {
            DocumentBlock.Column column = band.columns().get(i);
            double width = band.widths()[i];
            List<String> lines = band.cells().get(i);
            for (int n = band.from(); n < Math.min(band.to(), lines.size()); n++) {
                String text = lines.get(n);
                double shift = column.number() ? width - 2 * padding - face.width(text, size) : 0;
                double foot =
                        top
                                + (n - band.from()) * size * Typeface.LEADING
                                + size * Typeface.BASELINE;
                canvas.text(face, size, Canvas.Ink.BLACK, x + padding + shift, foot, text);
            }
            if (column.tick() && !band.head() && band.from() == 0) {
                double side = size * 1.1;
                canvas.square(x + padding, y + (height - side) / 2, side);
            }
            x += width;
        }
        if (band.last()) {
            canvas.line(
                    left,
                    y + height,
                    x - left,
                    band.head() ? 0.75 : 0.4,
                    band.head() ? Canvas.Ink.BLACK : Canvas.Ink.PALE);
        }
    }

    /// Room to write in.
    private static boolean isRoom(DocumentBlock.Column column) {
        return column.text() == null && !column.tick();
    }

    private double[] widths(Filled.Table table) {
        int columns = table.columns().size();
        double[] wanted = new double[columns];
        double[] least = new double[columns];
        boolean[] grows = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            DocumentBlock.Column column = table.columns().get(i);
            double title = semiBold.width(column.title(), size);
            least[i] = semiBold.longestWord(column.title(), size) + 2 * padding;
            wanted[i] = title + 2 * padding;
            grows[i] = column.width() == 0 && !column.tick();
            if (column.width() > 0) {
                wanted[i] = Math.max(Paper.mm(column.width()), least[i]);
            } else if (isRoom(column)) {
                wanted[i] = Math.max(ROOM, wanted[i]);
            }
            for (List<String> row : column.width() > 0 ? List.<List<String>>of() : table.rows()) {
                String text = row.get(i);
                wanted[i] = Math.max(wanted[i], regular.width(text, size) + 2 * padding);
                least[i] = Math.max(least[i], regular.longestWord(text, size) + 2 * padding);
            }
        }
        return fit(table, wanted, least, grows);
    }

    /// Shares out what is left, to write in where there is such a column; or takes what is missing
    /// from those that are wider than their longest word.
    private double[] fit(Filled.Table table, double[] wanted, double[] least, boolean[] grows) {
        double all = Arrays.stream(wanted).sum();
        double spare = paper.inner() - all;
        if (spare >= 0) {
            boolean room = table.columns().stream().anyMatch(TableSetting::isRoom);
            double[] weights = new double[wanted.length];
            for (int i = 0; i < wanted.length; i++) {
                boolean takes = room ? isRoom(table.columns().get(i)) : grows[i];
                weights[i] = takes && grows[i] ? wanted[i] : 0;
            }
            return plus(wanted, weights, spare);
        }
        double[] slack = new double[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            slack[i] = Math.max(0, wanted[i] - least[i]);
        }
        if (Arrays.stream(slack).sum() >= -spare) {
            return plus(wanted, slack, spare);
        }
        return plus(least, least, paper.inner() - Arrays.stream(least).sum());
    }

    /// `widths` with `more` shared out by `weights`.
    private static double[] plus(double[] widths, double[] weights, double more) {
        double all = Arrays.stream(weights).sum();
        double[] result = widths.clone();
        for (int i = 0; i < widths.length && all > 0; i++) {
            result[i] += more * weights[i] / all;
        }
        return result;
    }
}
