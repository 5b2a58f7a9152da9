package org.scte.desktop.ui.shell;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where two pictures of a screen differ to the eye. The edges of letters and lines may be smoothed
/// otherwise, as on another machine; what is moved by two pixels, cut, recoloured or gone is found.
///
/// A pixel is another where its colour lies outside the colours that surround its place in the
/// other picture; around an edge by more than the edge's contrast.
record PictureDifference(List<Rectangle> places, BufferedImage drawn) {
    /// Pixels on a side of the places that are judged each by itself.
    private static final int PLACE = 16;

    /// So many pixels of a place may be another: fewer than a letter's stem has.
    private static final int MOST = 4;

    /// A level of a channel, of 255, that is off by less is the same to the eye.
    private static final int SAME = 6;

    /// Nothing where they are the same to the eye. Both of type [BufferedImage#TYPE_INT_RGB].
    static Optional<PictureDifference> between(BufferedImage kept, BufferedImage now) {
        if (Arrays.equals(pixels(kept), pixels(now))) {
            return Optional.empty();
        }
        int wide = Math.max(kept.getWidth(), now.getWidth());
        int high = Math.max(kept.getHeight(), now.getHeight());
        var drawn = new BufferedImage(wide, high, BufferedImage.TYPE_INT_RGB);
        List<Rectangle> places = new ArrayList<>();
        for (int y = 0; y < high; y += PLACE) {
            for (int x = 0; x < wide; x += PLACE) {
                var place =
                        new Rectangle(x, y, Math.min(PLACE, wide - x), Math.min(PLACE, high - y));
                if (differing(kept, now, place, drawn) > MOST) {
                    places.add(place);
                }
            }
        }
        return Optional.of(new PictureDifference(places, drawn))
                .filter(difference -> !difference.places.isEmpty());
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }

    private static int differing(
            BufferedImage kept, BufferedImage now, Rectangle place, BufferedImage drawn) {
        int differing = 0;
        for (int y = place.y; y < place.y + place.height; y++) {
            for (int x = place.x; x < place.x + place.width; x++) {
                boolean other = differ(kept, now, x, y);
                differing += other ? 1 : 0;
                drawn.setRGB(x, y, other ? Color.RED.getRGB() : faded(now, x, y));
            }
        }
        return differing;
    }

    private static boolean differ(BufferedImage kept, BufferedImage now, int x, int y) {
        if (!has(kept, x, y) || !has(now, x, y)) {
            return true;
        }
        return kept.getRGB(x, y) != now.getRGB(x, y)
                && (isStrange(kept, now.getRGB(x, y), x, y)
                        || isStrange(now, kept.getRGB(x, y), x, y));
    }

    private static boolean isStrange(BufferedImage picture, int colour, int x, int y) {
        for (int shift = 0; shift < 24; shift += 8) {
            int least = 255;
            int most = 0;
            for (int i = 0; i < 9; i++) {
                int column = x + i % 3 - 1;
                int row = y + i / 3 - 1;
                if (has(picture, column, row)) {
                    int level = picture.getRGB(column, row) >> shift & 0xFF;
                    least = Math.min(least, level);
                    most = Math.max(most, level);
                }
            }
            int slack = SAME + most - least;
            int level = colour >> shift & 0xFF;
            if (level < least - slack || level > most + slack) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(BufferedImage picture, int x, int y) {
        return x >= 0 && y >= 0 && x < picture.getWidth() && y < picture.getHeight();
    }

    private static int faded(BufferedImage picture, int x, int y) {
        Color colour = new Color(picture.getRGB(x, y));
        int grey = 170 + (colour.getRed() + colour.getGreen() + colour.getBlue()) / 9;
        return new Color(grey, grey, grey).getRGB();
    }
}
