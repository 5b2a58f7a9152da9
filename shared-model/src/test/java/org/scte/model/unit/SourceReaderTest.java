package org.scte.model.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceReaderTest {
    private static final String VENUES =
            """
            unit: places
            definition: 1
            entities:
              venue:
                fields:
                  name: {type: text}
                  city: {type: text}
                  number: {type: serial, format: "V-%d"}
                  plan: {type: file}
              hall:
                identity: [code]
                fields: {code: {type: text, required: true}, seats: {type: integer}}
              person:
                projects: members.person
                fields: {name: {type: text}}
            sources:
              legacy-venues:
                jdbc: "${LEGACY_JDBC}"
                query: select id, name, city, updated from venue where updated > :watermark order by updated
                watermark: updated
                into: {entity: venue, id: id, set: {name: name, city: city}}
                every: 15m
            """;

    private static String replaced(String right, String wrong) {
        assertThat(VENUES).contains(right);
        return VENUES.replace(right, wrong);
    }

    @Test
    void a_source_is_read_whole() {
        Source source = UnitReader.read(VENUES, "places.yaml").sources().get("legacy-venues");

        assertThat(source.variable()).isEqualTo("LEGACY_JDBC");
        assertThat(source.query().prepared()).contains("updated > ? order").doesNotContain(":w");
        assertThat(source.query().watermarks()).isEqualTo(1);
        assertThat(source.watermark()).isEqualTo("updated");
        assertThat(source.entity()).isEqualTo("venue");
        assertThat(source.id()).isEqualTo("id");
        assertThat(source.set()).isEqualTo(Map.of("name", "name", "city", "city"));
        assertThat(source.every()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void a_cast_and_what_is_quoted_are_no_watermarks() {
        SourceQuery query =
                new SourceQuery(
                        "select ':watermark;' as \"a?\", b from c where b > :watermark::date order by b");

        assertThat(query.fault()).isEmpty();
        assertThat(query.watermarks()).isEqualTo(1);
        assertThat(query.prepared())
                .isEqualTo("select ':watermark;' as \"a?\", b from c where b > ?::date order by b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "\"${LEGACY_JDBC}\"; jdbc:postgresql://h/d?user=u&password=geheim; 18:11; environment variable",
                "\"${LEGACY_JDBC}\"; ${lower}; 18:11; environment variable",
                "select id; delete from venue where id; 19:12; a single select",
                "order by updated; ~order by updated; drop table venue~; 19:12; semicolon",
                "order by updated; -- order by updated; 19:12; no comments",
                "> :watermark; > 0; 19:12; no :watermark",
                "> :watermark; > :watermark and id = :other; 19:12; not :other",
                " order by updated; ~~; 19:12; order by",
                "select id; select 'id; 19:12; does not end",
                "watermark: updated; watermark: changed; 20:16; gives no column changed",
                "id: id; id: key; 21:31; gives no column key",
                "city: city}; city: town}; 21:59; gives no column town",
                "city: city}; town: city}; 21:53; no such field: town",
                "city: city}; number: city}; 21:53; numbered by itself",
                "city: city}; plan: city}; 21:53; cannot be drawn",
                "entity: venue; entity: venues; 21:20; no such entity: venues",
                "entity: venue; entity: person; 21:20; a copy of another unit",
                "{entity: venue, id: id, set: {name: name, city: city}}; {entity: hall, id: id, set: {seats: id}}; 21:39; known by its code",
                "every: 15m; every: 30s; 22:12; hour, day, 15m",
                "    every: 15m\\n; ~~; 18:5; has no every",
            })
    void a_fault_is_told_with_its_place(String right, String wrong, String place, String reason) {
        String text = replaced(right.replace("\\n", "\n"), wrong);

        UnitFaults faults =
                catchThrowableOfType(UnitFaults.class, () -> UnitReader.read(text, "places.yaml"));

        assertThat(faults.faults())
                .anySatisfy(fault -> {
                    assertThat(fault.line() + ":" + fault.column()).isEqualTo(place);
                    assertThat(fault.reason()).contains(reason);
                });
        assertThat(faults.faults().toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "every: 15m; every: 1h; false; sources.legacy-venues.every",
                "LEGACY_JDBC; OTHER_JDBC; false; sources.legacy-venues.jdbc",
                "from venue; from old_venue; false; sources.legacy-venues.query",
                "name: name, city: city; name: name; false; sources.legacy-venues.into.set",
                "legacy-venues; other-venues; false; sources.other-venues",
                "id: id; id: name; true; sources.legacy-venues.into.id",
                "{entity: venue, id: id, set: {name: name, city: city}}; {entity: hall, id: id, set: {code: name}}; true; sources.legacy-venues.into.entity",
            })
    void a_changed_source_breaks_where_what_was_drawn_would_not_be_known_again(
            String right, String wrong, boolean breaking, String path) {
        List<DefinitionChange> changes =
                DefinitionChange.between(
                        UnitReader.read(VENUES, "before"),
                        UnitReader.read(
                                replaced(right, wrong).replace("definition: 1", "definition: 2"),
                                "after"));

        assertThat(changes).extracting(DefinitionChange::path).contains(path);
        assertThat(DefinitionChange.isCompatible(changes)).isEqualTo(!breaking);
    }
}
