package org.scte.server.main;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.server.console.UnitReport.SourceHeard;
import org.scte.server.messages.Subscriber;
import org.scte.server.sources.SourceRunner;

/// What the units of a service hear of: the feeds they follow, and the databases they draw from.
///
/// @param runners by unit
record Heard(List<Subscriber> subscribers, Map<String, SourceRunner> runners) {
    List<SourceHeard> of(String unit) {
        List<SourceHeard> heard = new ArrayList<>();
        subscribers.stream()
                .filter(one -> one.reader().equals(unit))
                .map(one ->
                        new SourceHeard(one.source(), one.isAnswering(), one.heard().orElse(null)))
                .forEach(heard::add);
        SourceRunner runner = runners.get(unit);
        if (runner != null) {
            runner.states().stream()
                    .map(one ->
                            new SourceHeard(
                                    one.source(), one.isAnswering(), one.drawn().orElse(null)))
                    .forEach(heard::add);
        }
        return heard;
    }
}
