package org.scte.server.main;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.scte.server.http.MetricsText;
import org.scte.server.messages.Subscriber;

/// How the feeds that a service follows answer.
record FeedFigures(List<Subscriber> subscribers, Clock clock) {
    void add(MetricsText text) {
        text.family("scte_feed_answering", "gauge", "Whether a followed feed answers.");
        for (Subscriber one : subscribers) {
            text.sample("scte_feed_answering", labels(one), one.isAnswering() ? 1 : 0);
        }
        text.family("scte_feed_heard_seconds", "gauge", "Seconds since a followed feed answered.");
        for (Subscriber one : subscribers) {
            one.heard()
                    .ifPresent(heard ->
                            text.sample(
                                    "scte_feed_heard_seconds",
                                    labels(one),
                                    Duration.between(heard, clock.instant()).toSeconds()));
        }
    }

    private static Map<String, String> labels(Subscriber subscriber) {
        return Map.of("reader", subscriber.reader(), "source", subscriber.source());
    }
}
