package org.scte.desktop.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.ui.form.Credits;
import org.scte.model.unit.EntityDefinition;

/// A record's file in a list that leaves the program: its name, and nothing that only programs
/// read.
class ExportedFilesTest {
    @TempDir private Path folder;

    @Test
    void every_form_has_the_name_of_a_file_and_no_hash() throws IOException {
        try (Credits credits = new Credits(folder)) {
            EntityDefinition credit = credits.unit.definition().entity("credit").orElseThrow();
            var request =
                    new Export.Request(
                            ListQuery.all("credit"),
                            Set.of(),
                            true,
                            List.of(
                                    credit.field("title").orElseThrow(),
                                    credit.field("evidence").orElseThrow()));
            Export export = new Export(credits.unit, Clock.systemUTC());
            for (Format format : Format.values()) {
                Path file = folder.resolve("out." + format);
                export.write(request, format, file, (_, _) -> true);
                assertThat(text(file, format))
                        .as(format.toString())
                        .contains("At the talk.jpg")
                        .doesNotContain("sha256", "image/jpeg", "Attachment");
            }
        }
    }

    private static String text(Path file, Format format) throws IOException {
        return switch (format) {
            case CSV -> Files.readString(file);
            case XLSX -> {
                try (var zip = new ZipFile(file.toFile())) {
                    yield new String(
                            zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8);
                }
            }
            case PDF -> {
                try (var pdf = Loader.loadPDF(file.toFile())) {
                    yield new PDFTextStripper().getText(pdf);
                }
            }
        };
    }
}
