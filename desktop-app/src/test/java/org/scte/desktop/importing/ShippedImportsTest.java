package org.scte.desktop.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.unit.Import;
import org.scte.model.unit.ShippedUnits;

/// The lists that the shipped units know, brought into them.
class ShippedImportsTest {
    @TempDir private Path folder;
    private long pos;

    static Stream<String> units() {
        return ShippedUnits.list().stream()
                .filter(unit -> !TestUnits.definition(unit).imports().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("units")
    void a_list_with_all_headings_is_known(String name) {
        try (LocalUnit unit = TestUnits.open(folder, name)) {
            for (Import list : unit.definition().imports().values()) {
                String headings =
                        String.join(
                                ";",
                                list.columns().stream()
                                        .map(column -> column.words().getLast())
                                        .toList());
                CsvFile file = CsvReader.readText("list.csv", headings + "\n;x\n");

                assertThat(new Importer(unit, list.into(), RecordId::random).matching(file))
                        .as(list.name())
                        .extracting(FoundMatching::origin)
                        .isInstanceOf(Origin.Defined.class);
            }
        }
    }

    @Test
    void a_list_of_people_and_their_terms_is_imported_twice() {
        String list =
                "Member No;First Name;Last Name;Chapter;Joined On;Expires\n"
                        + "17;Ada;Lovelace;042;2026-01-01;2027-01-01\n";
        try (LocalUnit unit = TestUnits.open(folder, "membership")) {
            run(unit, "chapter", "chapters", "Code,Name\n042,Rockies\n");
            run(unit, "person", "people-by-number", list);
            run(unit, "membership-term", "memberships", list);
            run(
                    unit,
                    "preference",
                    "consents",
                    "member number,purpose,answer\n17,events,refused\n");

            CsvFile again = CsvReader.readText("list.csv", list);
            for (String entity : List.of("person", "membership-term")) {
                Importer importer = new Importer(unit, entity, RecordId::random);
                assertThat(
                                importer.check(again, importer.matching(again).matching())
                                        .count(RowPlan.Kind.SAME))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning     | course        | courses                 | Course Code,Title,Minutes      | C2,Fiber,480",
                "learning     | enrolment     | enrolments              | member no,class code,course    | 17,CL1,C1",
                "certification| authorisation | proctors                | Member Number,Valid Until      | 17,2030-01-01",
                "events       | registration  | registrations-of-people | Event Code,Email,Ticket        | E1,ada@example.org,speaker",
                "events       | registration  | registrations-of-guests | event,badge,name,company       | E1,B-1,Ben,Rockies Ltd",
                "commerce     | product       | product-list            | code,name,kind                 | P9,Cap,merchandise",
                "commerce     | price         | price-list              | Product Code,Price,Valid From  | P1,12.50,2027-01-01",
            })
    void a_list_becomes_a_record(
            String name, String entity, String list, String headings, String row) {
        try (LocalUnit unit = TestUnits.open(folder, name)) {
            put(unit, "person", 1, "member-number", "17", "email", "ada@example.org");
            put(unit, "course", 2, "code", "C1", "title", "Fiber", "status", "published");
            put(unit, "class", 3, "code", "CL1", "course", id(2).toString());
            put(unit, "event", 4, "code", "E1", "title", "Expo");
            put(unit, "product", 5, "code", "P1", "name", "Book");

            run(unit, entity, list, headings + "\n" + row + "\n");
        }
    }

    private static void run(LocalUnit unit, String entity, String list, String text) {
        Importer importer = new Importer(unit, entity, RecordId::random);
        CsvFile file = CsvReader.readText("list.csv", text);
        FoundMatching found = importer.matching(file);
        assertThat(found.origin())
                .isEqualTo(new Origin.Defined(unit.definition().imports().get(list)));
        Receipt receipt = importer.run(importer.check(file, found.matching()), _ -> {});
        assertThat(receipt.leftOut()).extracting(row -> Receipt.reason(row.plan())).isEmpty();
        assertThat(receipt.created()).isEqualTo(1);
    }

    private static RecordId id(int n) {
        return RecordId.of("00000000-0000-7000-8000-%012d".formatted(n));
    }

    private void put(LocalUnit unit, String entity, int n, String... pairs) {
        if (unit.definition().entity(entity).isEmpty()) {
            return;
        }
        Map<String, Value> set = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (unit.definition().entity(entity).orElseThrow().field(pairs[i]).isPresent()) {
                set.put(pairs[i], Value.text(pairs[i + 1]));
            }
        }
        if (entity.equals("class") || entity.equals("event")) {
            set.put("capacity", Value.whole(20));
        }
        TestUnits.receive(unit, new Delta(++pos, entity, id(n), set, null));
    }
}
