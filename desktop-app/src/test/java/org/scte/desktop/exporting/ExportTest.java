package org.scte.desktop.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.importing.CsvReader;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.ui.list.Members;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// Lists as files. With `-Drows=250000` it prints how long a large one takes; with `-Dkeep=FILE` it
/// leaves a workbook for another program to read.
class ExportTest {
    private static final int ROWS = Integer.getInteger("rows", 1_200);

    @TempDir Path folder;
    private Members members;
    private Export export;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(ROWS).withMemberships(30);
        export = new Export(members.unit, Members.CLOCK);
    }

    @AfterEach
    void close() {
        members.close();
    }

    private Export.Request of(String entity, String... columns) {
        var definition = members.unit.definition().entity(entity).orElseThrow();
        List<FieldDefinition> fields =
                List.of(columns).stream()
                        .map(name -> definition.field(name).orElseThrow())
                        .toList();
        var query =
                new ListQuery(
                        entity, "", List.of(), List.of(new ListQuery.SortKey(columns[0], false)));
        return new Export.Request(query, Set.of(), true, fields);
    }

    private void set(int person, String field, String value) {
        members.receive(List.of(members.changed(person, Map.of(field, Value.text(value)))));
    }

    private List<String> csv(Export.Request request) throws IOException {
        Path file = folder.resolve("out.csv");
        export.write(request, Format.CSV, file, (_, _) -> true);
        String text = Files.readString(file);
        assertThat(text).startsWith("\uFEFF");
        return text.substring(1).lines().toList();
    }

    private String sheet(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_csv_has_every_row_of_the_query_with_labels_for_references() throws IOException {
        List<String> lines = csv(of("person", "member-number", "family-name", "chapter", "status"));

        assertThat(lines).hasSize(ROWS + 1);
        assertThat(lines.getFirst()).isEqualTo("Member number,Family name,Chapter,Status");
        assertThat(lines).contains("M-20455,Tanaka,041 Penn-Ohio,Active");
    }

    @Test
    void text_that_looks_like_a_formula_is_none_and_an_import_reads_what_was_there()
            throws IOException {
        set(0, "job-title", "=HYPERLINK(\"http://x\",\"y\")");
        set(1, "job-title", "@SUM(A1)");
        set(2, "job-title", "-2+3");
        set(3, "job-title", "Plain");

        List<String> lines = csv(of("person", "member-number", "job-title", "phone"));

        assertThat(lines.get(1))
                .startsWith("M-20418,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",'+1");
        assertThat(lines.get(2)).contains(",'@SUM(A1),");
        assertThat(lines.get(3)).contains(",'-2+3,");
        assertThat(lines.get(4)).contains(",Plain,");
        var read = CsvReader.read(folder.resolve("out.csv")).rows();
        assertThat(read.getFirst().cells())
                .containsExactly("M-20418", "=HYPERLINK(\"http://x\",\"y\")", "+1 303 555 0000");
    }

    @Test
    void a_workbook_has_days_as_days_and_text_that_no_program_takes_for_a_formula()
            throws IOException {
        set(0, "job-title", "=1+1 & <b> \u0001");
        Path file = folder.resolve("out.xlsx");
        export.write(of("person", "member-number", "job-title"), Format.XLSX, file, (_, _) -> true);

        assertThat(sheet(file))
                .contains("<c r=\"A1\" s=\"1\" t=\"inlineStr\">")
                .contains(
                        "<c r=\"B2\" s=\"0\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1+1 &amp; &lt;b&gt; </t></is></c>")
                .doesNotContain("<f>");

        Path dates = folder.resolve("dates.xlsx");
        export.write(of("membership", "ends", "kind"), Format.XLSX, dates, (_, _) -> true);
        assertThat(sheet(dates)).contains("<c r=\"A2\" s=\"2\" t=\"n\"><v>46050</v></c>");
        String keep = System.getProperty("keep", "");
        if (!keep.isEmpty()) {
            Files.copy(dates, Path.of(keep));
        }
    }

    @Test
    void a_pdf_shows_the_columns() throws IOException {
        Path file = folder.resolve("out.pdf");
        var chosen =
                new Export.Request(
                        ListQuery.all("person"),
                        Set.of(Members.personId(0), Members.personId(1)),
                        false,
                        of("person", "family-name", "chapter").fields());

        assertThat(export.write(chosen, Format.PDF, file, (_, _) -> true).records()).isEqualTo(2);
        try (var pdf = Loader.loadPDF(file.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("People", "Okafor", "040 New England", "041 Penn-Ohio");
        }
    }

    @Test
    void what_is_stopped_leaves_no_file_and_spares_the_one_that_is_there() throws IOException {
        Path file = folder.resolve("out.csv");
        Files.writeString(file, "before");

        Export.Result result =
                export.write(
                        of("person", "family-name"),
                        Format.CSV,
                        file,
                        (written, all) -> {
                            assertThat(all).isEqualTo(ROWS);
                            return written == 0;
                        });

        assertThat(result.stopped()).isTrue();
        assertThat(file).hasContent("before");
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void a_role_that_does_not_export_gets_nothing_and_hidden_fields_are_left_out()
            throws IOException {
        List<String> all = List.of("all");
        members.contact(
                new Allowance(
                        null,
                        new Allowed(
                                all,
                                all,
                                all,
                                all,
                                List.of("person"),
                                all,
                                List.of("person.phone"),
                                all)));

        assertThat(csv(of("person", "family-name", "phone")).getFirst()).isEqualTo("Family name");
        assertThatThrownBy(() -> csv(of("company", "name")))
                .isInstanceOf(ExportFailed.class)
                .hasMessage("Your role here does not export Companies.");
    }

    @Test
    void where_it_cannot_be_written_it_is_said() {
        assertThatThrownBy(() ->
                        export.write(
                                of("person", "family-name"),
                                Format.CSV,
                                folder.resolve("none/out.csv"),
                                (_, _) -> true))
                .isInstanceOf(ExportFailed.class)
                .hasMessageContaining("out.csv cannot be written");
    }

    @Test
    void a_long_list_streams() {
        for (Format format : List.of(Format.CSV, Format.XLSX)) {
            long from = System.nanoTime();
            Path file = folder.resolve("long" + format.ending());
            var result =
                    export.write(
                            of("person", "family-name", "given-name", "chapter", "email", "status"),
                            format,
                            file,
                            (_, _) -> true);
            System.out.printf(
                    "%s: %,d rows in %d ms, %,d KB%n",
                    format,
                    result.records(),
                    (System.nanoTime() - from) / 1_000_000,
                    file.toFile().length() / 1024);
            assertThat(result.records()).isEqualTo(ROWS);
        }
    }
}
