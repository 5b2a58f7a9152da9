package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;

/// Two edits of one person without a network, by a chapter's secretary and at headquarters (SC-10).
class TwoEditsTest {
    private static final String UNIT = "membership";

    @TempDir private static Path folder;

    private static Ground ground;
    private static Laptop office;
    private static Laptop secretary;
    private static String chapter;

    @BeforeAll
    static void open() {
        ground = Ground.open(folder, UNIT);
        office = ground.enrol("office");
        chapter = office.make(UNIT, "chapter", "code=042", "name=Demo Ridge");
        office.sync();
        secretary = ground.enrol("secretary", "membership:officer:" + chapter);
    }

    @AfterEach
    void check() {
        ground.checkRecords();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @ParameterizedTest(name = "the secretary comes home first: {0}")
    @ValueSource(booleans = {true, false})
    void different_fields_are_both_kept_and_two_family_names_are_asked(boolean secretaryFirst) {
        String ada =
                office.make(
                        UNIT,
                        "person",
                        "given-name=Ada",
                        "family-name=Byron",
                        "phone=+1-555-0100",
                        "chapter=" + chapter);
        String company = office.make(UNIT, "company", "name=Northern Cable");
        office.sync();
        secretary.awaitRecord(UNIT, "company", "name", "Northern Cable");
        secretary.awaitField(UNIT, "person", ada, "family-name", "Byron");

        secretary.set(UNIT, "person", ada, "phone=+1-555-0199", "family-name=Lovelace");
        office.set(UNIT, "person", ada, "company=" + company, "family-name=King");
        List<Laptop> order =
                secretaryFirst ? List.of(secretary, office) : List.of(office, secretary);
        ground.cut(UNIT);
        order.forEach(Laptop::sync);
        order.forEach(Laptop::sync);

        String first = secretaryFirst ? "Lovelace" : "King";
        String later = secretaryFirst ? "King" : "Lovelace";
        for (Laptop each : order) {
            assertThat(each.field(UNIT, "person", ada, "phone")).isEqualTo("+1-555-0199");
            assertThat(each.field(UNIT, "person", ada, "company")).isEqualTo(company);
            assertThat(each.field(UNIT, "person", ada, "family-name"))
                    .as("what was there first stays until somebody decides")
                    .isEqualTo(first);
            assertThat(each.open(UNIT, ada))
                    .extracting(Conflict::field, Conflict::theirs, Conflict::yours)
                    .containsExactly(tuple("family-name", Value.text(first), Value.text(later)));
        }

        office.decide(UNIT, office.open(UNIT, ada).getFirst(), later);
        ground.cut(UNIT);
        office.sync();
        secretary.sync();
        for (Laptop each : order) {
            assertThat(each.field(UNIT, "person", ada, "family-name")).isEqualTo(later);
            assertThat(each.open(UNIT, ada)).isEmpty();
            assertThat(each.countWaiting()).isZero();
            assertThat(each.attention(UNIT)).isEmpty();
        }
        assertThat(ground.books().history(UNIT, "person", ada, "family-name"))
                .containsExactly("Byron", first, later);
    }
}
