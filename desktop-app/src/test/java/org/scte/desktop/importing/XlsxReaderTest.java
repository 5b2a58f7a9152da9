package org.scte.desktop.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.exporting.Export;
import org.scte.desktop.exporting.Format;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.ui.list.Members;

/// Workbooks as spreadsheets write them, and as those who mean harm do.
class XlsxReaderTest {
    private static final String STYLES =
            """
            <styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/>
            <numFmt numFmtId="165" formatCode="0.00&quot; days&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>
            </styleSheet>
            """;

    @TempDir Path folder;
    private final Map<String, String> parts = new LinkedHashMap<>();

    XlsxReaderTest() {
        parts.put(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="r"><sheets><sheet name="Hidden" state="hidden" r:id="rId9"/>
                <sheet name="People" r:id="rId1"/></sheets></workbook>
                """);
        parts.put(
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="rId1" Target="worksheets/sheet7.xml"/>
                <Relationship Id="rId9" Target="worksheets/sheet1.xml"/></Relationships>
                """);
        parts.put(
                "xl/sharedStrings.xml",
                """
                <sst><si><t>Name</t></si><si><r><t>Ada </t></r><r><t>King</t></r>\
                <rPh><t>ah</t></rPh></si></sst>
                """);
        parts.put("xl/styles.xml", STYLES);
    }

    private Path file(String rows) throws IOException {
        parts.put(
                "xl/worksheets/sheet7.xml",
                "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        Path file = folder.resolve("list.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void cells_of_every_kind_are_read_by_their_place_and_style() throws IOException {
        CsvFile list =
                CsvReader.read(
                        file(
                                """
                                <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>Since</t></is></c>
                                <c r="C2" t="str"><v>Dues</v></c><c r="D2" t="inlineStr"><is><t>Here</t></is></c></row>
                                <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>46447</v></c>
                                <c r="C3" s="3"><f>1+2</f><v>0.30000000000000004</v></c><c r="D3" t="b"><v>1</v></c></row>
                                <row r="4"/>
                                <row r="5"><c r="B5" s="2"><v>46448</v></c></row>
                                <row r="6"><c r="A6" t="inlineStr"><is><t>x</t></is></c><c r="E6"><v>5</v></c></row>
                                """));

        assertThat(list.columns()).containsExactly("Name", "Since", "Dues", "Here");
        assertThat(list.rows().get(0).cells())
                .containsExactly("Ada King", "2027-03-01", "0.3", "yes");
        assertThat(list.rows().get(0).line()).isEqualTo(3);
        assertThat(list.rows().get(1).cells()).containsExactly("", "2027-03-02", "", "");
        assertThat(list.rows().get(2).fault()).isEqualTo("It has 5 cells where the heading has 4.");
        assertThat(list.rows()).hasSize(3);
    }

    @Test
    void what_was_exported_comes_back_as_it_was() {
        try (var members = new Members(folder).withPeople(30).withMemberships(30)) {
            var entity = members.unit.definition().entity("membership").orElseThrow();
            Path file = folder.resolve("memberships.xlsx");
            new Export(members.unit, Members.CLOCK)
                    .write(
                            new Export.Request(
                                    ListQuery.all("membership"),
                                    Set.of(),
                                    true,
                                    List.of(
                                            entity.field("kind").orElseThrow(),
                                            entity.field("ends").orElseThrow())),
                            Format.XLSX,
                            file,
                            (_, _) -> true);

            CsvFile list = CsvReader.read(file);

            assertThat(list.columns()).containsExactly("Kind", "Ends");
            assertThat(list.rows()).hasSize(30);
            assertThat(list.rows().getFirst().cells())
                    .containsExactly("Corporate seat", "2026-01-28");
        }
    }

    @Test
    void a_small_file_that_unpacks_to_a_huge_one_is_not_opened() throws IOException {
        Path file = file("<row>" + " ".repeat(50 << 20) + "</row>");
        assertThat(file.toFile().length()).isLessThan(200_000);

        assertThatThrownBy(() -> CsvReader.read(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("list.xlsx unpacks to far more than it says. It was not opened.");
    }

    @Test
    void entities_are_not_expanded_and_nothing_outside_is_read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden words");
        parts.put(
                "xl/sharedStrings.xml",
                "<!DOCTYPE sst [<!ENTITY x SYSTEM \"%s\">]><sst><si><t>&x;</t></si></sst>"
                        .formatted(secret.toUri()));
        Path file = file("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");

        assertThatThrownBy(() -> CsvReader.read(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageNotContaining("hidden words");
    }

    @Test
    void other_files_are_refused_in_words() throws IOException {
        Path old = folder.resolve("old.xls");
        Files.write(
                old,
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> CsvReader.read(old))
                .hasMessageStartingWith("old.xls is an old workbook, or has a password.");

        Path cut = folder.resolve("cut.xlsx");
        Files.write(cut, "PK\u0003\u0004 and no more".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> CsvReader.read(cut))
                .hasMessage("cut.xlsx is damaged, or no workbook.");

        parts.remove("xl/workbook.xml");
        Path other = file("");
        assertThatThrownBy(() -> CsvReader.read(other))
                .hasMessage("list.xlsx is no workbook: xl/workbook.xml is missing.");
    }

    @Test
    void a_sheet_without_rows_is_empty() throws IOException {
        Path file = file("");
        assertThatThrownBy(() -> CsvReader.read(file)).hasMessage("list.xlsx is empty.");
    }
}
