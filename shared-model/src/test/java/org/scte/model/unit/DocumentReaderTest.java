package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scte.model.record.Value;

class DocumentReaderTest {
    private static final String FAIR =
            """
            unit: fair
            definition: 1
            stories:
              F1: {as: guest, want: a badge, so: people know me, prints: [badge]}
            entities:
              firm:
                fields: {name: {type: text}}
              guest:
                fields:
                  name: {type: text}
                  nick: {type: text}
                  firm: {type: ref, to: firm}
                  seats: {type: integer}
                  status: {type: choice, of: [here, gone], default: here}
              visit:
                fields:
                  guest: {type: ref, to: guest}
                  day: {type: date}
            documents:
              badge:
                of: guest
                when: self.status == 'here'
                sent: true
                page: 4x3in
                place: middle
                body:
                  - {text: "{nick|name}", size: largest, align: center}
                  - {fields: [seats, {title: Works for, text: "{firm.name}"}]}
                  - {qr: "{name}", align: right}
                  - {line: "Signature of {name}"}
                  - {table: visit, match: guest, columns: [day, guest.firm.name], sort: [-day]}
              sheet:
                title: Sign-in sheet
                list: guest
                page: a4 landscape
                body:
                  - {text: Please sign.}
                  - table: guest
                    columns: [name, seats, {title: Signature, width: 60}, {title: Here, tick: true}]
            """;

    private static UnitDefinition read() {
        return UnitReader.read(FAIR, "fair.yaml");
    }

    private static Document document(String name) {
        return Objects.requireNonNull(read().documents().get(name));
    }

    private static String replaced(String right, String wrong) {
        assertThat(FAIR).contains(right);
        return FAIR.replace(right, wrong);
    }

    @Test
    void a_document_of_a_record_is_read_whole() {
        Document badge = document("badge");

        assertThat(badge.title()).isEqualTo("Badge");
        assertThat(badge.entity()).isEqualTo("guest");
        assertThat(badge.ofList()).isFalse();
        assertThat(badge.sent()).isTrue();
        assertThat(badge.asOf()).isFalse();
        assertThat(badge.middle()).isTrue();
        assertThat(badge.page().width()).isEqualTo(4 * 25.4);
        assertThat(badge.page().height()).isEqualTo(3 * 25.4);
        assertThat(badge.body()).hasSize(5);
        assertThat(badge.body().get(1))
                .isInstanceOfSatisfying(
                        DocumentBlock.Fields.class,
                        fields ->
                                assertThat(fields.fields())
                                        .extracting(DocumentBlock.Named::title)
                                        .containsExactly("Seats", "Works for"));
        assertThat(read().stories().get("F1").prints()).containsExactly("badge");
    }

    @Test
    void a_document_of_a_list_is_read_whole() {
        Document sheet = document("sheet");

        assertThat(sheet.ofList()).isTrue();
        assertThat(sheet.asOf()).isTrue();
        assertThat(sheet.page()).isEqualTo(new Document.Page(297, 210));
        assertThat(sheet.body().getLast())
                .isInstanceOfSatisfying(
                        DocumentBlock.Table.class,
                        table -> {
                            assertThat(table.match()).isNull();
                            assertThat(table.columns())
                                    .extracting(DocumentBlock.Column::number)
                                    .containsExactly(false, true, false, false);
                            assertThat(table.columns().get(2).width()).isEqualTo(60);
                            assertThat(table.columns().get(3).tick()).isTrue();
                        });
    }

    @Test
    void a_roll_has_no_height_and_a_table_takes_what_it_is_told() {
        String text =
                replaced("page: 4x3in", "page: 80mm")
                        .replace("table: guest", "table: guest\n        where: {status: [here]}");
        UnitDefinition unit = UnitReader.read(text, "fair.yaml");

        assertThat(unit.documents().get("badge").page()).isEqualTo(new Document.Page(80, 0));
        assertThat(unit.documents().get("sheet").body().getLast())
                .isInstanceOfSatisfying(
                        DocumentBlock.Table.class,
                        table ->
                                assertThat(table.where())
                                        .isEqualTo(Map.of("status", List.of(Value.text("here")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "of: guest; of: guset; 21:9; no such entity: guset",
                "of: guest; sent: false; 20:3; say of or list",
                "self.status == 'here'; self.state == 'here'; 22:16; no such field",
                "page: 4x3in; page: 4x3; 24:11; no such paper",
                "page: 4x3in; page: 5mm; 24:11; no such paper",
                "place: middle; place: centre; 25:12; top, middle",
                "size: largest; size: huge; 27:37; small, normal",
                "'\"{nick|name}\"'; '\"{nick|nmae}\"'; 27:16; no such field: nmae",
                "'\"{firm.name}\"'; '\"{name.firm}\"'; 28:51; name is no ref",
                "'align: right'; 'size: large'; 29:30; size does not go with qr",
                "match: guest; match: day; 31:31; day is no ref to guest",
                "'match: guest, '; ''; 31:17; by which field its rows refer to the guest",
                "guest.firm.name; guest.firm.town; 31:53; no such field: town",
                "'sort: [-day]'; 'sort: [-dya]'; 31:78; no such field: dya",
                "text: Please sign.; 'text: \"{name}\"'; 37:16; a list as a whole has no fields",
                "table: guest; table: visit; 38:16; so its table is too",
                "tick: true; 'tick: true, text: \"{name}\"'; 39:95; has no text",
                "list: guest; 'list: guest\n    sent: true'; 35:11; it goes with of",
                "prints: [badge]; prints: [bagde]; 4:63; no such document",
            })
    void what_does_not_hold_is_told_with_its_place(
            String right, String wrong, String place, String reason) {
        String text = replaced(right, wrong);

        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "fair.yaml"));

        assertThat(faults).isNotNull();
        assertThat(faults.faults().getFirst().toString())
                .startsWith("fair.yaml:" + place + ":")
                .contains(reason);
    }

    @Test
    void devices_follow_whatever_changes() {
        String text =
                replaced("definition: 1", "definition: 2")
                        .replace("size: largest", "size: large")
                        .replace("  sheet:", "  list:");

        List<DefinitionChange> changes =
                DefinitionChange.between(read(), UnitReader.read(text, "fair.yaml"));

        assertThat(changes)
                .extracting(DefinitionChange::path)
                .containsExactly("documents.badge", "documents.sheet", "documents.list");
        assertThat(DefinitionChange.isCompatible(changes)).isTrue();
    }

    @Test
    void a_text_takes_the_signs_beside_a_gap_along() {
        TextTemplate text = TextTemplate.of("{nick|name}, {firm} ({town})");

        assertThat(text.fill(path -> path.getFirst().equals("name") ? "Ada" : "")).isEqualTo("Ada");
        assertThat(text.fill(List::getFirst)).isEqualTo("nick, firm (town)");
        assertThat(text.fill(_ -> "")).isEmpty();
        assertThat(TextTemplate.of("Not a certificate").fill(_ -> ""))
                .isEqualTo("Not a certificate");
    }
}
