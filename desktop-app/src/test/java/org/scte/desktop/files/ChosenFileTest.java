package org.scte.desktop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.ContentKind;

class ChosenFileTest {
    @TempDir Path folder;

    /// Noise, which no packing makes small, with the upper left quarter red.
    private static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, 0x404040 + random.nextInt(0x404040));
            }
        }
        var g = image.createGraphics();
        g.setColor(Color.RED);
        g.fillRect(0, 0, width / 2, height / 2);
        g.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String form) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, form, out);
        return out.toByteArray();
    }

    /// The same JPEG, as a camera that was held like this writes it.
    private static byte[] held(byte[] jpeg, int orientation) throws IOException {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.write(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void what_fits_stays_as_it_is() throws IOException {
        Path file = folder.resolve("card.png");
        Files.write(file, encoded(noise(40, 30), "png"));

        ChosenFile chosen = ChosenFile.of(file);

        assertThat(chosen.name()).isEqualTo("card.png");
        assertThat(chosen.kind()).isEqualTo(ContentKind.PNG);
        assertThat(chosen.bytes()).isEqualTo(Files.readAllBytes(file));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2048, 1536, false, false",
        "3, 2048, 1536, true, true",
        "6, 1536, 2048, true, false",
        "8, 1536, 2048, false, true"
    })
    void a_large_photo_is_made_smaller_and_stands_upright(
            int orientation, int width, int height, boolean right, boolean below)
            throws IOException {
        byte[] large = held(encoded(noise(4_000, 3_000), "jpeg"), orientation);
        assertThat(large.length).isGreaterThan(ContentKind.JPEG.most());

        ChosenFile chosen = ChosenFile.of("IMG_1.JPG", large);

        assertThat(chosen.name()).isEqualTo("IMG_1.JPG");
        assertThat(chosen.bytes().length).isLessThanOrEqualTo(ContentKind.JPEG.most());
        assertThat(ContentKind.JPEG.isOf(chosen.bytes())).isTrue();
        BufferedImage made = ImageIO.read(new ByteArrayInputStream(chosen.bytes()));
        assertThat(made.getWidth()).isEqualTo(width);
        assertThat(made.getHeight()).isEqualTo(height);
        var quarter =
                new Color(
                        made.getRGB(
                                right ? width * 3 / 4 : width / 4,
                                below ? height * 3 / 4 : height / 4));
        assertThat(quarter.getRed()).isGreaterThan(200);
        assertThat(quarter.getGreen()).isLessThan(60);
    }

    @Test
    void a_large_png_becomes_a_jpeg() throws IOException {
        ChosenFile chosen = ChosenFile.of("scan.png", encoded(noise(1_400, 1_000), "png"));

        assertThat(chosen.name()).isEqualTo("scan.jpg");
        assertThat(chosen.kind()).isEqualTo(ContentKind.JPEG);
    }

    @ParameterizedTest
    @CsvSource({"photo.jpg, 64, 64", "photo.jpg, 900, 64", "book.pdf, 5, 5", "book.pdf, 64, 5"})
    void a_file_with_more_than_may_be_read_is_refused_whole(String name, int mebibytes, int most)
            throws IOException {
        Path file = folder.resolve(name);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(
                    name.endsWith("pdf")
                            ? "%PDF-1.7".getBytes(StandardCharsets.UTF_8)
                            : encoded(noise(40, 30), "jpeg"));
            out.setLength(((long) mebibytes << 20) + 1);
        }

        assertThatThrownBy(() -> ChosenFile.of(file))
                .isInstanceOfSatisfying(
                        UnfitFile.class, e -> assertThat(e.most()).isEqualTo(most << 20))
                .hasMessage(name + " is larger than " + most + " MiB.");
    }

    @Test
    void other_files_large_documents_and_damaged_photos_are_told() {
        assertThatThrownBy(
                        () -> ChosenFile.of("notes.txt", "hello".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        UnfitFile.class,
                        e -> assertThat(e.reason()).isEqualTo(UnfitFile.Reason.KIND))
                .hasMessage("notes.txt is not a photo (JPEG or PNG) or a PDF.");
        byte[] pdf = Arrays.copyOf("%PDF-1.7".getBytes(StandardCharsets.UTF_8), (5 << 20) + 1);
        assertThatThrownBy(() -> ChosenFile.of("book.pdf", pdf))
                .hasMessage("book.pdf is larger than 5 MiB.");
        byte[] heic = "0000ftypheic0000".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ChosenFile.of("IMG_2.HEIC", heic))
                .hasMessage(
                        "IMG_2.HEIC is a HEIC photo: what is taken is a photo (JPEG or PNG) or a PDF.");
        byte[] damaged = new byte[3 << 20];
        damaged[0] = (byte) 0xFF;
        damaged[1] = (byte) 0xD8;
        damaged[2] = (byte) 0xFF;
        assertThatThrownBy(() -> ChosenFile.of("photo.jpg", damaged))
                .isInstanceOfSatisfying(
                        UnfitFile.class,
                        e -> assertThat(e.reason()).isEqualTo(UnfitFile.Reason.UNREADABLE));
        assertThatThrownBy(() -> ChosenFile.of(folder.resolve("gone.pdf")))
                .hasMessage("gone.pdf cannot be read.");
    }
}
