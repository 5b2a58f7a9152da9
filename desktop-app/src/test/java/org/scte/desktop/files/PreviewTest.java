package org.scte.desktop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.printing.PageImages;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;

/// What is seen of a kept file, and what other programs get of it.
class PreviewTest {
    @TempDir Path folder;

    private Path photo() throws IOException {
        var image = new BufferedImage(1_000, 400, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, Color.RED.getRGB());
        Path file = folder.resolve("photo");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    private Path document() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.setNonStrokingColor(Color.GREEN);
                content.addRect(0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
                content.fill();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return Files.write(folder.resolve("document"), bytes.toByteArray());
        }
    }

    @Test
    void a_photo_is_seen_small_and_of_a_document_its_first_page() throws IOException {
        PageImages.Picture photo = Preview.of(photo(), 200).orElseThrow();
        PageImages.Picture page = Preview.of(document(), 200).orElseThrow();

        assertThat(photo.width()).isEqualTo(200);
        assertThat(photo.height()).isEqualTo(80);
        assertThat(page.height()).isBetween(198, 202);
        assertThat(page.pixels()[page.pixels().length / 2]).isEqualTo(Color.GREEN.getRGB());
    }

    @Test
    void what_cannot_be_drawn_has_no_picture() throws IOException {
        Path damaged = Files.write(folder.resolve("damaged"), "%PDF-1.7 and nothing".getBytes());
        Path other = Files.write(folder.resolve("other"), new byte[20]);

        assertThat(Preview.of(damaged, 200)).isEmpty();
        assertThat(Preview.of(other, 200)).isEmpty();
        assertThat(Preview.of(folder.resolve("gone"), 200)).isEmpty();
    }

    @Test
    void a_copy_is_called_by_what_it_is() {
        assertThat(named("../../x/report.exe", "application/pdf")).isEqualTo("-x-report-exe.pdf");
        assertThat(named("Größe 2.JPEG", "image/jpeg")).isEqualTo("Größe 2.jpg");
        assertThat(named("???", "image/png")).isEqualTo("-.png");
        assertThat(named(" .pdf", "application/pdf")).isEqualTo("file.pdf");
    }

    private static String named(String name, String type) {
        return NamedCopy.name(new Value.Attachment(Sha256.hexOf(new byte[0]), name, type, 1));
    }
}
