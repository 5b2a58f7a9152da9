package org.scte.desktop.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/// Makes a photo smaller: a JPEG whose longest side has 2,048 pixels, upright, and without what the
/// camera wrote into it beside the picture, as where it was taken.
final class Photo {
    private static final int LONGEST = 2_048;

    /// The most that is decoded, 4 bytes each.
    private static final long MOST_PIXELS = 120_000_000;

    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f};

    private Photo() {}

    /// @param most bytes of what is made
    /// @throws UnfitFile where the picture cannot be read
    static byte[] smaller(String name, byte[] bytes, int most) {
        try {
            BufferedImage small = fitted(name, bytes, LONGEST);
            for (float quality : QUALITIES) {
                byte[] made = jpeg(small, quality);
                if (made.length <= most) {
                    return made;
                }
            }
            throw UnfitFile.tooLarge(name, most);
        } catch (IOException e) {
            throw UnfitFile.unreadable(name);
        }
    }

    /// The picture upright, its longest side no longer than `longest` pixels.
    ///
    /// @throws UnfitFile where it cannot be read
    static BufferedImage fitted(String name, byte[] bytes, int longest) {
        try {
            return upright(decoded(name, bytes, longest), Orientation.of(bytes), longest);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw UnfitFile.unreadable(name); // a damaged picture meets any of them
        }
    }

    /// Every second, third … pixel of a very large one is enough.
    private static BufferedImage decoded(String name, byte[] bytes, int longest)
            throws IOException {
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw UnfitFile.unreadable(name);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw UnfitFile.unreadable(name);
                }
                int step = (int) Math.max(1, Math.max(width, height) / (2L * longest));
                var param = reader.getDefaultReadParam();
                param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage upright(BufferedImage image, Orientation turned, int most) {
        double longest = Math.max(image.getWidth(), image.getHeight());
        double scale = Math.min(1, most / longest);
        int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
        int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
        var made =
                new BufferedImage(
                        turned.swaps() ? height : width,
                        turned.swaps() ? width : height,
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D g = made.createGraphics();
        g.setColor(Color.WHITE); // behind what is transparent
        g.fillRect(0, 0, made.getWidth(), made.getHeight());
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform place = turned.transform(width, height);
        place.scale((double) width / image.getWidth(), (double) height / image.getHeight());
        g.drawImage(image, place, null);
        g.dispose();
        return made;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var to = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(to);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
