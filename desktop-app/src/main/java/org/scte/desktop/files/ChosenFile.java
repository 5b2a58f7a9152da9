package org.scte.desktop.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.scte.desktop.printing.PageImages;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Value;

/// A file that somebody chose, as it is kept: a photo that is too large has been made smaller.
///
/// @param name for people
public record ChosenFile(String name, ContentKind kind, byte[] bytes) {
    /// Of a photo that is made smaller: more than any camera's has.
    static final int MOST_READ = 64 << 20;

    private static final int MOST_NAME = 255;
    private static final int FIRST_BYTES = 12;

    /// What stands there of photos that are packed as films are.
    private static final Set<String> HEIC =
            Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1", "avif");

    /// Takes up to some seconds for a large photo. What is larger than may be read is refused
    /// whole, before anything is kept.
    ///
    /// @throws UnfitFile where it cannot be kept
    public static ChosenFile of(Path file) {
        String name = String.valueOf(file.getFileName());
        try (var in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(FIRST_BYTES);
            ContentKind kind = kind(name, first);
            int most = kind == ContentKind.PDF ? kind.most() : MOST_READ;
            byte[] rest = Files.size(file) > most ? null : in.readNBytes(most);
            if (rest == null || first.length + rest.length > most) {
                throw UnfitFile.tooLarge(name, most);
            }
            byte[] all = Arrays.copyOf(first, first.length + rest.length);
            System.arraycopy(rest, 0, all, first.length, rest.length);
            return of(name, all);
        } catch (IOException e) {
            throw UnfitFile.unreadable(name);
        }
    }

    /// @param name of the file, or what people call it
    /// @throws UnfitFile where it cannot be kept
    public static ChosenFile of(String name, byte[] bytes) {
        ContentKind kind = kind(name, bytes);
        if (bytes.length <= kind.most()) {
            return new ChosenFile(shortened(name), kind, bytes);
        }
        if (kind == ContentKind.PDF) {
            throw UnfitFile.tooLarge(name, kind.most());
        }
        byte[] smaller = Photo.smaller(name, bytes, ContentKind.JPEG.most());
        return new ChosenFile(shortened(named(name)), ContentKind.JPEG, smaller);
    }

    private static ContentKind kind(String name, byte[] bytes) {
        return ContentKind.of(bytes)
                .orElseThrow(() -> isHeic(bytes) ? UnfitFile.heic(name) : UnfitFile.kind(name));
    }

    /// Whether these are the first bytes of a photo as some telephones take it (HEIC, HEIF, AVIF).
    private static boolean isHeic(byte[] bytes) {
        String first =
                new String(
                        bytes, 0, Math.min(FIRST_BYTES, bytes.length), StandardCharsets.ISO_8859_1);
        return first.length() == FIRST_BYTES
                && first.startsWith("ftyp", 4)
                && HEIC.contains(first.substring(8));
    }

    /// A picture that no file holds yet, as from the clipboard.
    ///
    /// @param name what people call it
    /// @throws UnfitFile where it cannot be kept
    public static ChosenFile of(String name, PageImages.Picture picture) {
        int width = picture.width();
        var image = new BufferedImage(width, picture.height(), BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, picture.height(), picture.pixels(), 0, width);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw UnfitFile.unreadable(name);
        }
        return of(name + ".png", bytes.toByteArray());
    }

    /// Keeps it in a unit: what a field then holds.
    public Value.Attachment keep(LocalUnit unit) {
        return unit.contents().keep(name, kind, bytes);
    }

    private static String named(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".+\\.jpe?g")
                ? name
                : name.replaceFirst("\\.[A-Za-z]{1,5}$", "") + ".jpg";
    }

    /// The end stays, which says what it is.
    private static String shortened(String name) {
        return name.length() <= MOST_NAME ? name : name.substring(name.length() - MOST_NAME);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChosenFile file
                && name.equals(file.name)
                && kind == file.kind
                && Arrays.equals(bytes, file.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
