package org.scte.server.main;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.scte.server.http.MetricsText;
import org.scte.server.sources.SourceRunner;
import org.scte.server.sources.SourceState;
import org.scte.server.unit.SourceDesk;
import org.scte.server.unit.UnitService;

/// How the sources that a service draws are doing.
record SourceFigures(
        Map<String, UnitService> units, Map<String, SourceRunner> runners, Clock clock) {
    void add(MetricsText text) {
        text.family("scte_source_answering", "gauge", "Whether a source could be drawn.");
        each(state ->
                text.sample("scte_source_answering", labels(state), state.isAnswering() ? 1 : 0));
        text.family("scte_source_drawn_seconds", "gauge", "Seconds since a source was drawn.");
        each(state ->
                state.drawn()
                        .ifPresent(drawn ->
                                text.sample(
                                        "scte_source_drawn_seconds",
                                        labels(state),
                                        Duration.between(drawn, clock.instant()).toSeconds())));
        text.family("scte_source_rows_total", "counter", "Rows taken since the start.");
        each(state -> text.sample("scte_source_rows_total", labels(state), state.taken()));
        text.family("scte_source_set_aside", "gauge", "Rows that could not be taken.");
        each(state -> {
            UnitService unit = units.get(state.unit());
            if (unit != null) {
                long count = new SourceDesk(unit).count(state.source());
                text.sample("scte_source_set_aside", labels(state), count);
            }
        });
    }

    private interface Adding {
        void add(SourceState state);
    }

    private void each(Adding adding) {
        runners.values().forEach(runner -> runner.states().forEach(adding::add));
    }

    private static Map<String, String> labels(SourceState state) {
        return Map.of("unit", state.unit(), "source", state.source());
    }
}
