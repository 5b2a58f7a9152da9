package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.server.access.SecurityEvents.Event;
import org.scte.server.access.SecurityEvents.Kind;

class SecurityEventsTest {
    private final MovingClock clock = new MovingClock();
    private final List<Event> heard = new ArrayList<>();
    private final SecurityEvents events = new SecurityEvents(clock, heard::add);

    @Test
    void each_is_told_at_once_and_then_seldom_with_how_often_it_was() {
        for (int i = 0; i < 1_000; i++) {
            events.note("membership", "d", Kind.REPLAYED);
        }
        events.note("membership", "d", Kind.WRONG_REQUEST);
        events.note("events", "d", Kind.REPLAYED);
        events.note("membership", "e", Kind.REPLAYED);
        assertThat(heard).hasSize(4).allMatch(event -> event.before() == 0);

        clock.move(SecurityEvents.QUIET.minus(Duration.ofMillis(1)));
        events.note("membership", "d", Kind.REPLAYED);
        assertThat(heard).hasSize(4);
        clock.move(Duration.ofMillis(1));
        events.note("membership", "d", Kind.REPLAYED);
        assertThat(heard.getLast()).isEqualTo(new Event("membership", "d", Kind.REPLAYED, 1_000));
    }
}
