package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.UnitReader;

/// A change of many operations is checked in a time that grows with them and no faster.
class LargeChangeTest {
    private static final int OPERATIONS = 20_000;

    @TempDir Path folder;

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void each_records_unique_key_is_looked_up_and_a_second_one_is_found() {
        Club club = new Club();
        List<Operation> ops = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            ops.add(person(i, "p" + i + "@example.org"));
        }
        try (LocalUnit unit = Club.open(folder, club.definition)) {
            assertThat(unit.check(new LocalChange(null, ops))).isEmpty();

            ops.add(person(OPERATIONS, "P7@example.org"));
            List<Problem> problems = unit.check(new LocalChange(null, ops));

            assertThat(problems)
                    .extracting(Problem::code)
                    .containsOnly(Problem.Code.DUPLICATE)
                    .hasSize(2);
            assertThat(problems)
                    .extracting(Problem::other)
                    .containsExactly(Club.id(OPERATIONS), Club.id(7));
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void a_rule_that_counts_the_changes_own_records_counts_each_once() {
        String yaml =
                Club.YAML.replace(
                        "    rules:\n",
                        """
                            rules:
                              - check: "count('person', {'house': self.house}) <= %d"
                                message: The house is full.
                        """
                                .formatted(OPERATIONS));
        Value house = Value.text(Club.id(OPERATIONS + 1).toString());
        List<Operation> ops = new ArrayList<>();
        ops.add(
                new Operation.Create(
                        "house", Club.id(OPERATIONS + 1), Map.of("name", Value.text("Wide"))));
        for (int i = 0; i < OPERATIONS; i++) {
            ops.add(guest(i, house));
        }
        try (LocalUnit unit = Club.open(folder, UnitReader.read(yaml, "club.yaml"))) {
            assertThat(unit.check(new LocalChange(null, ops))).isEmpty();

            ops.add(guest(OPERATIONS, house));

            assertThat(unit.check(new LocalChange(null, ops)))
                    .extracting(Problem::code)
                    .containsOnly(Problem.Code.RULE)
                    .hasSize(OPERATIONS + 1);
        }
    }

    private static Operation guest(int n, Value house) {
        return new Operation.Create(
                "person",
                Club.id(n),
                Map.of(
                        "given", Value.text("Ada"),
                        "family", Value.text("Byron"),
                        "house", house));
    }

    private static Operation person(int n, String email) {
        return new Operation.Create(
                "person",
                Club.id(n),
                Map.of(
                        "given", Value.text("Ada"),
                        "family", Value.text("Byron"),
                        "email", Value.text(email)));
    }
}
