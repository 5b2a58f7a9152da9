package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.Programs;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// Values that break programs, from one device over the service to another: the same to the last
/// code point, or refused where they are entered.
class ValuesTest {
    @TempDir private static Path folder;

    private static Stage stage;
    private static Laptop ann;
    private static Laptop ben;

    @BeforeAll
    static void open() {
        stage = Stage.open(folder);
        ann = stage.enrol("ann");
        ben = stage.enrol("ben");
    }

    @AfterAll
    static void close() {
        ann.close();
        ben.close();
        stage.close();
    }

    @Test
    void F62_text_arrives_as_it_was_typed() {
        List<String> texts =
                List.of(
                        "👩‍👩‍👧‍👦 family, 🇩🇪 flag, 👍🏽 tone",
                        "\u202Eright to left\u202C \u2066isolated\u2069 \u200Fmark",
                        "e\u0301 is not \u00e9, \u1E9B\u0323 is not \u1E69, \u212B is not \u00C5",
                        "\uFFFE \uFFFF \uFFFD \u0001 \u001F \u007F \u0085 \u2028 \u2029",
                        "\ud83d\ude00".repeat(1_000), // 2,000 units of UTF-16, 1,000 code points
                        "Z" + "\u0300".repeat(500) + "algo",
                        "tab\t, line\n, return\r, both\r\n, quote \", backslash \\, slash /",
                        "'; DROP TABLE person; -- %s {0} ${x} <b>&amp;</b>",
                        " leading and trailing \u00a0",
                        "İstanbul ıı ß ẞ ŉ ǰ ΐ Σς",
                        "null");
        Map<String, String> written = new LinkedHashMap<>();
        texts.forEach(text -> written.put(ann.create("Text", text), text));

        ann.sync();
        ben.sync();

        written.forEach((id, text) -> {
            assertThat(noteOf(ben, id)).isEqualTo(text);
            assertThat(noteOf(ann, id)).isEqualTo(text);
        });
        assertThat(ann.unit().countAttention()).isZero();
        assertThat(ann.dump()).isEqualTo(stage.dump()).isEqualTo(ben.dump());
    }

    @Test
    void F62_what_cannot_be_kept_everywhere_is_refused_where_it_is_typed() {
        refused("note", "a\u0000b");
        refused("note", "\ud800 alone");
        refused("note", "alone \udc00");
        refused("note", "x".repeat(2_001));
        refused("birth-date", "1987-02-29");
        refused("birth-date", "1987-1-1");
    }

    @Test
    void F66_hostile_content_is_shown_on_a_terminal_and_not_run() throws Exception {
        String hostile =
                "\u001b]0;title\u0007\u001b[2J\u009b31m\u202Egpj\u2066\u200B\r\nfake  line =1+1 <b>";
        ann.create(hostile, hostile);
        ann.sync();
        ann.shut();
        Process list =
                new ProcessBuilder(
                                Programs.client(
                                        "--home",
                                        ann.home.toString(),
                                        "list",
                                        Stage.UNIT,
                                        "person",
                                        "--search",
                                        "fake"))
                        .redirectError(folder.resolve("list.err").toFile())
                        .start();
        String out = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(list.waitFor()).isZero();
        assertThat(out.lines()).as("a line for the record, and their number").hasSize(2);
        assertThat(out)
                .contains("\\u{1b}]0;title\\u{7}\\u{1b}[2J\\u{9b}31m\\u{202e}gpj")
                .contains("\\r\\nfake  line =1+1 <b>");
        assertThat(out.codePoints().filter(Character::isISOControl)).containsOnly((int) '\n');
        String json =
                new ClientHome(ann.home)
                        .run("list", Stage.UNIT, "person", "--search", "fake")
                        .expect(0)
                        .out();
        assertThat(json.strip().codePoints().filter(Character::isISOControl)).isEmpty();
        assertThat(json).contains("\\u009b31m");
        ben.sync();
        assertThat(ann.dump()).isEqualTo(stage.dump()).isEqualTo(ben.dump());
    }

    @Test
    void F64_dates_stay_dates() {
        for (String date : List.of("0001-01-01", "1582-10-10", "1969-12-31", "2000-02-29")) {
            String id = ann.create("Date", date);
            ann.edit(id, "birth-date", date);
            ann.sync();
            ben.sync();
            assertThat(fieldOf(ben, id, "birth-date")).isEqualTo(Value.text(date));
        }
        assertThat(ann.unit().countAttention()).isZero();
    }

    private static void refused(String field, String value) {
        long waiting = ann.waiting();
        RecordId id = RecordId.of("0193b7a0-0000-7000-8000-000000000062");
        Written written =
                ann.unit()
                        .write(
                                LocalChange.of(
                                        new Operation.Create(
                                                "person",
                                                id,
                                                Map.of(
                                                        "given-name",
                                                        Value.text("Refused"),
                                                        "family-name",
                                                        Value.text("Fire"),
                                                        field,
                                                        Value.text(value)))));
        assertThat(written).isInstanceOf(Written.Refused.class);
        assertThat(((Written.Refused) written).problems())
                .extracting(Problem::field)
                .containsOnly(field);
        assertThat(ann.waiting()).isEqualTo((int) waiting);
    }

    private static String noteOf(Laptop laptop, String id) {
        return ((Value.Text) fieldOf(laptop, id, "note")).text();
    }

    private static Value fieldOf(Laptop laptop, String id, String field) {
        return laptop.unit().find("person", RecordId.of(id)).orElseThrow().field(field);
    }
}
