package org.scte.desktop.files;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// How the camera was held, as a JPEG says it (EXIF 2.3, tag 0x0112).
///
/// @param number 1 … 8; 1 is upright
record Orientation(int number) {
    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int APP1 = 0xFFE1;
    private static final int PICTURE_BEGINS = 0xFFDA;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;

    /// Upright where it says nothing that can be read.
    static Orientation of(byte[] photo) {
        try {
            return read(ByteBuffer.wrap(photo));
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT; // cut off, or none of ours
        }
    }

    private static Orientation read(ByteBuffer bytes) {
        int at = 2;
        if (bytes.getShort(0) != (short) 0xFFD8) {
            return UPRIGHT;
        }
        while (true) {
            int marker = bytes.getShort(at) & 0xFFFF;
            int length = bytes.getShort(at + 2) & 0xFFFF;
            if (marker == PICTURE_BEGINS || marker < 0xFF00 || length < 2) {
                return UPRIGHT;
            }
            boolean exif =
                    marker == APP1
                            && bytes.slice(at + 4, EXIF.length).equals(ByteBuffer.wrap(EXIF));
            if (exif) {
                return tag(bytes.slice(at + 4 + EXIF.length, length - 2 - EXIF.length));
            }
            at += 2 + length;
        }
    }

    private static Orientation tag(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int number = tiff.getShort(entry + 8) & 0xFFFF;
                return number >= 1 && number <= 8 ? new Orientation(number) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /// Whether it lies on its side: width and height are each other's.
    boolean swaps() {
        return number >= 5;
    }

    /// What puts a picture of this size upright.
    AffineTransform transform(int width, int height) {
        return switch (number) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
