package org.scte.desktop.printing;

import java.util.ArrayList;
import java.util.List;

/// Puts pieces on pages, one below the other.
final class Flow {
    private final double height;
    private final List<List<Placed>> pages = new ArrayList<>();
    private double y;

    /// A piece, and how far below the top of the page's content it begins.
    record Placed(Piece piece, double y) {}

    private Flow(double height) {
        this.height = height;
    }

    /// @param height of a page's content
    static List<List<Placed>> over(List<Piece> pieces, double height) {
        Flow flow = new Flow(height);
        flow.turn();
        for (int i = 0; i < pieces.size(); i++) {
            flow.place(pieces.get(i), needed(pieces, i));
        }
        return flow.pages;
    }

    /// How much room a piece takes with those that it is kept with.
    private static double needed(List<Piece> pieces, int at) {
        double needed = 0;
        for (int i = at; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            needed += piece.gap() + piece.height();
            if (!piece.keep()) {
                break;
            }
        }
        return needed;
    }

    private void turn() {
        pages.add(new ArrayList<>());
        y = 0;
    }

    private void place(Piece piece, double needed) {
        double gap = pages.getLast().isEmpty() ? 0 : piece.gap();
        double room = needed <= height ? needed : gap + piece.height();
        if (y + room > height && !pages.getLast().isEmpty()) {
            turn();
            gap = 0;
            Piece head = piece.head();
            if (head != null && head.height() + piece.height() <= height) {
                put(head, 0);
            }
        }
        put(piece, gap);
    }

    private void put(Piece piece, double gap) {
        y += gap;
        pages.getLast().add(new Placed(piece, y));
        y += piece.height();
    }

    /// How high the content of a page is.
    static double used(List<Placed> page) {
        return page.isEmpty() ? 0 : page.getLast().y() + page.getLast().piece().height();
    }
}
