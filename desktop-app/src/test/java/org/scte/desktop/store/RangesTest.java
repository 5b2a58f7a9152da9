package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.UnitReader;

/// Rules that look for other records by a range of days: what is stored counts, and what the change
/// itself brings.
class RangesTest {
    private static final String YAML =
            Club.YAML.replace(
                    "    list: {columns: [name], sort: [name]}\n",
                    """
                        list: {columns: [name], sort: [name]}
                      stay:
                        title: Stay
                        plural: Stays
                        label: "{from}"
                        fields:
                          house: {type: ref, to: house, required: true}
                          from: {type: date, required: true}
                          until: {type: date}
                        rules:
                          - check: "self.until == null || count('stay', {'house': self.house, 'from': {'before': self.until}, 'until': {'after': self.from}}) <= 1"
                            message: Somebody else is there.
                    """);

    @TempDir Path folder;

    @Test
    void two_stays_do_not_overlap_but_may_meet() {
        try (LocalUnit unit = Club.open(folder, UnitReader.read(YAML, "club.yaml"))) {
            Operation house =
                    new Operation.Create("house", Club.id(1), Map.of("name", Value.text("Wide")));
            unit.write(new LocalChange(null, List.of(house, stay(2, "2026-12-01", "2026-12-05"))));

            assertThat(problems(unit, stay(3, "2026-12-05", "2026-12-09"))).isEmpty();
            assertThat(problems(unit, stay(3, "2026-12-04", "2026-12-09"))).hasSize(1);
            assertThat(problems(unit, stay(3, "2026-11-01", "2027-01-01"))).hasSize(1);
            assertThat(
                            problems(
                                    unit,
                                    stay(3, "2026-12-08", "2026-12-12"),
                                    stay(4, "2026-12-11", "2026-12-14")))
                    .hasSize(2);
            assertThat(
                            problems(
                                    unit,
                                    move(2, "2026-12-20", "2026-12-24"),
                                    stay(3, "2026-12-02", "2026-12-04")))
                    .isEmpty();
            assertThat(problems(unit, stay(3, "2026-12-02", null))).isEmpty();
        }
    }

    private static List<Problem> problems(LocalUnit unit, Operation... operations) {
        return unit.check(new LocalChange(null, List.of(operations)));
    }

    private static Operation stay(int n, String from, @Nullable String until) {
        Value end = until == null ? Value.NOTHING : Value.text(until);
        return new Operation.Create(
                "stay",
                Club.id(n),
                Map.of(
                        "house", Value.text(Club.id(1).toString()),
                        "from", Value.text(from),
                        "until", end));
    }

    private static Operation move(int n, String from, String until) {
        Map<String, Value> to = Map.of("from", Value.text(from), "until", Value.text(until));
        return new Operation.Update("stay", Club.id(n), to, Map.of());
    }
}
