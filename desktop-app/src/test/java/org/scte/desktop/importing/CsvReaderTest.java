package org.scte.desktop.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void the_delimiter_is_guessed(String delimiter) {
        CsvFile file = read("first", "last\nÅsa", "Öberg, M\n", delimiter);

        assertThat(file.columns()).containsExactly("first", "last");
        assertThat(file.delimiter()).isEqualTo(delimiter.charAt(0));
    }

    private static CsvFile read(String a, String b, String c, String delimiter) {
        String quoted = c.replace("Öberg, M", "\"Öberg, M\"");
        return CsvReader.readText("x.csv", a + delimiter + b + delimiter + quoted);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_column() throws IOException {
        Path path = folder.resolve("marked.csv");
        Files.write(path, "\uFEFFname,city\r\nZoë,Łódź\r\n".getBytes(StandardCharsets.UTF_8));

        CsvFile file = CsvReader.read(path);

        assertThat(file.columns()).containsExactly("name", "city");
        assertThat(file.rows().getFirst().cells()).containsExactly("Zoë", "Łódź");
        assertThat(file.name()).isEqualTo("marked.csv");
    }

    @Test
    void text_of_a_spreadsheet_in_utf_16_is_read() throws IOException {
        Path path = folder.resolve("wide.txt");
        Files.write(path, "name\tcity\nZoë\tŁódź\n".getBytes(StandardCharsets.UTF_16));

        assertThat(CsvReader.read(path).rows().getFirst().cells()).containsExactly("Zoë", "Łódź");
    }

    @Test
    void a_quoted_cell_may_hold_commas_quotes_and_line_breaks() {
        CsvFile file =
                CsvReader.readText("x.csv", "a,b\n\"one, \"\"two\"\"\",\"line\nbreak\"\nc,d\n");

        assertThat(file.rows().getFirst().cells()).containsExactly("one, \"two\"", "line\nbreak");
        assertThat(file.rows().get(1).line()).isEqualTo(4);
    }

    @Test
    void a_broken_row_is_named_by_its_line_and_the_next_is_read() {
        CsvFile file =
                CsvReader.readText(
                        "x.csv", "a,b\n1,2\n1,2,3\n\"x\"y,2\nonly\n5,\"never closed\n6,7\n");

        assertThat(file.rows()).extracting(CsvRow::line).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(file.rows())
                .extracting(CsvRow::fault)
                .containsExactly(
                        null,
                        "It has 3 cells where the heading has 2.",
                        "A quotation mark stands in the middle of a quoted cell.",
                        "It has 1 cell where the heading has 2.",
                        "A quotation mark is opened and never closed.",
                        null);
    }

    @Test
    void a_quotation_mark_left_open_does_not_swallow_the_rows_up_to_the_next_one() {
        CsvFile file = CsvReader.readText("x.csv", "a,b\n1,\"open\n2,3\n4,\"fine\"\n5,6\n");

        assertThat(file.rows()).filteredOn(row -> row.fault() != null).hasSize(1);
        assertThat(file.rows()).extracting(CsvRow::line).containsExactly(2L, 3L, 4L, 5L);
    }

    @Test
    void bytes_that_are_not_utf_8_break_their_row_only() throws IOException {
        Path path = folder.resolve("latin.csv");
        Files.write(path, "name,n\nZo\u00eb,1\nAda,2\n".getBytes(StandardCharsets.ISO_8859_1));

        CsvFile file = CsvReader.read(path);

        assertThat(file.rows().get(0).fault()).contains("not UTF-8");
        assertThat(file.rows().get(1).cells()).containsExactly("Ada", "2");
    }

    @Test
    void empty_rows_are_left_out_and_columns_without_or_with_the_same_name_get_one() {
        CsvFile file = CsvReader.readText("x.csv", "\nname,,name\n\n,,\na,b,c\n  \n");

        assertThat(file.columns()).isEqualTo(List.of("name", "Column 2", "name (2)"));
        assertThat(file.rows()).extracting(CsvRow::line).containsExactly(5L);
    }

    @Test
    void an_empty_file_and_a_missing_one_say_so() {
        assertThatThrownBy(() -> CsvReader.readText("x.csv", " \n"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessage("x.csv is empty.");
        assertThatThrownBy(() -> CsvReader.read(folder.resolve("none.csv")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("none.csv");
    }
}
