package org.scte.desktop.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.scte.desktop.printing.PageImages;
import org.scte.model.record.ContentKind;

/// What a kept file looks like, small: the photo itself, or the first page of a document.
public final class Preview {
    private static final System.Logger LOG = System.getLogger(Preview.class.getName());

    private Preview() {}

    /// Empty where it cannot be drawn, as a document with a password. Takes a moment.
    ///
    /// @param most pixels along its longer side
    public static Optional<PageImages.Picture> of(Path file, int most) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return ContentKind.of(bytes)
                    .map(kind ->
                            kind == ContentKind.PDF
                                    ? page(bytes, most)
                                    : picture(Photo.fitted("", bytes, most)));
        } catch (IOException | RuntimeException e) { // whatever a damaged file leads to
            LOG.log(System.Logger.Level.DEBUG, "no preview of " + file, e);
            return Optional.empty();
        }
    }

    private static PageImages.Picture page(byte[] pdf, int most) {
        try (var pages = new PageImages("a document", pdf)) {
            return pages.page(0, most);
        }
    }

    private static PageImages.Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new PageImages.Picture(
                width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }
}
