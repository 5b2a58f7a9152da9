package org.scte.desktop.printing;

import org.scte.model.unit.Document;
import org.scte.model.unit.DocumentBlock;

/// The paper as it is set: its margins, and how large letters are on it. In points.
///
/// @param height of a roll, the longest there is
/// @param base the size of normal letters
/// @param code the side of a code that scanners read
/// @param least how small letters are made, as a part of their size, so that everything stands on
///   one page; what does not fit then goes on on another
record Paper(
        double width,
        double height,
        double margin,
        double base,
        double code,
        double least,
        boolean roll,
        boolean middle) {
    static final double MILLIMETRE = 72 / 25.4;

    /// PDF knows no longer page; what is longer goes on on another.
    private static final double LONGEST = 14_000;

    /// Below these a page is a card, or a badge.
    private static final double CARD = 60 * MILLIMETRE;

    private static final double BADGE = 115 * MILLIMETRE;

    static Paper of(Document.Page page, boolean middle) {
        double width = page.width() * MILLIMETRE;
        double height = page.isRoll() ? LONGEST : page.height() * MILLIMETRE;
        double smaller = Math.min(width, height);
        if (page.isRoll()) {
            return new Paper(width, height, mm(4), 9, mm(28), 1, true, false);
        }
        if (smaller < CARD) {
            return new Paper(
                    width,
                    height,
                    mm(4),
                    7.5,
                    Math.min(mm(15), smaller - mm(8)),
                    0.4,
                    false,
                    middle);
        }
        if (smaller < BADGE) {
            return new Paper(width, height, mm(6), 11, mm(22), 0.4, false, middle);
        }
        return new Paper(width, height, mm(15), middle ? 17 : 10, mm(28), 0.8, false, middle);
    }

    static double mm(double millimetres) {
        return millimetres * MILLIMETRE;
    }

    double inner() {
        return width - 2 * margin;
    }

    double size(DocumentBlock.Size size, double scale) {
        return base
                * scale
                * switch (size) {
                    case SMALL -> 0.8;
                    case NORMAL -> 1;
                    case LARGE -> 1.5;
                    case LARGEST -> 2.6;
                };
    }
}
