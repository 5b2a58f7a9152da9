package org.scte.desktop.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;

/// What of figures is drawn, and in which words.
class ChartDataTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-12T14:02:00Z"), ZoneOffset.UTC);
    private static final String UNIT =
            """
            unit: gate
            title: Gate
            definition: 1
            entities:
              visit:
                plural: Visits
                fields:
                  host: {type: text}
                  guest: {type: text}
                  day: {type: date}
                  fee: {type: money}
                  seats: {type: integer}
            reports:
              hosts: {of: visit, by: [host], chart: bar, measure: {visits: count, seats: max(seats), all-seats: sum(seats), fees: sum(fee), free: {figure: share, where: {fee: null}}}}
              guests: {of: visit, by: [host, guest], chart: stacked-bar}
              quarters: {of: visit, by: [quarter(day)], chart: line, measure: {fees: sum(fee)}}
              months: {of: visit, by: [month(day)]}
              ages: {of: visit, by: ["age(day, 30, 60)"], chart: bar}
              first: {of: visit, by: [host], chart: bar, measure: {first: min(day)}}
            """;

    @TempDir Path folder;
    private final AtomicLong ids = new AtomicLong(1);
    private LocalUnit unit;
    private FigureWords words;

    @BeforeEach
    void open() {
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        UnitReader.read(UNIT, "gate.yaml"),
                        "ada",
                        CLOCK,
                        () -> new UUID(0x0189_0000_0000_7000L, ids.getAndIncrement()));
        Words english = Words.english();
        Times times = new Times(english, CLOCK);
        words = new FigureWords(unit.definition(), english, new ValueText(english, times), times);
        List<Operation> visits = new ArrayList<>();
        for (int i = 0; i < 70; i++) {
            visits.add(
                    new Operation.Create(
                            "visit",
                            new RecordId(new UUID(0x0189_0000_0000_7000L, i)),
                            Map.of(
                                    "host", Value.text("Host " + (i < 14 ? i : i % 7)),
                                    "guest", Value.text("Guest " + (i % 10 == 0 ? 0 : i % 7)),
                                    "day", Value.text("2026-%02d-01".formatted(1 + i % 11)),
                                    "fee", Value.text("1000.5"),
                                    "seats", Value.whole(i))));
        }
        unit.write(new LocalChange(null, visits));
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private ReportFigures figures(String report) {
        return unit.reports().figures(report).orElseThrow();
    }

    private ChartData data(String report) {
        return ChartData.of(figures(report), words);
    }

    @Test
    void so_many_groups_are_drawn_as_can_be_told_apart_and_the_others_are_counted() {
        assertThat(data("hosts").categories()).hasSize(12).doesNotContain("Others");
        assertThat(data("hosts").left()).isEqualTo(2);
    }

    @Test
    void beside_a_count_stand_counts_and_limits_alone() {
        assertThat(data("hosts").series())
                .extracting(ChartData.Series::name)
                .containsExactly("Visits", "Seats");
        assertThat(data("first").series()).as("a day has no place on an axis").isEmpty();
    }

    @Test
    void columns_beyond_the_colours_stand_together_and_sum_up_to_the_whole() {
        ChartData data = data("guests");

        assertThat(data.series()).hasSize(ChartData.SERIES);
        assertThat(data.series().getLast().name()).isEqualTo("Others");
        double drawn =
                data.series().stream()
                        .mapToDouble(series -> series.bars().getFirst().value())
                        .sum();
        assertThat(drawn)
                .isEqualTo(
                        ChartData.number(
                                figures("guests").lines().getFirst().figures().getFirst()));
    }

    @Test
    void times_and_ages_and_amounts_have_words() {
        assertThat(data("quarters").categories())
                .containsExactly("Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026");
        assertThat(data("quarters").series().getFirst().bars().getFirst().text())
                .isEqualTo("21,010.50");
        assertThat(data("ages").categories())
                .containsExactly("Up to 30 days", "31 to 60 days", "Over 60 days");
        assertThat(
                        words.key(
                                figures("months").report(),
                                0,
                                figures("months").lines().getFirst().key()))
                .isEqualTo("Jan 2026");
        assertThat(words.summary(figures("months")))
                .isEqualTo("Visits: 70 in all. Most: Jan 2026, 7.");
    }

    @Test
    void as_of_when_and_of_what_is_always_said() {
        ReportFigures now = figures("months");
        assertThat(words.standing(now)).isEqualTo("Gate: not heard yet");

        ReportFigures part =
                new ReportFigures(
                        now.unit(),
                        now.report(),
                        now.lines(),
                        now.columns(),
                        now.all(),
                        CLOCK.instant(),
                        Optional.of("Chapters"));
        assertThat(words.standing(part))
                .isEqualTo("Gate as of 14:02 · of the chapters on this computer alone");
    }
}
