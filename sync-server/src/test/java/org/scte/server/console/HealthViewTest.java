package org.scte.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.access.DeviceKey;
import org.scte.model.record.RecordId;
import org.scte.server.access.EnrolledDevice;
import org.scte.server.console.HealthPage.DeviceRow;
import org.scte.server.console.HealthPage.UnitCard;
import org.scte.server.console.UnitReport.DeviceSeen;
import org.scte.server.console.UnitReport.SourceHeard;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.Directory.UnitPlace;
import org.scte.server.directory.DirectoryFile;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

class HealthViewTest {
    private static final Instant NOW = Instant.parse("2026-11-23T14:02:30Z");
    private static final DeviceKey KEY = DeviceKey.generate(new SecureRandom());
    private static final EnrolledDevice DESK =
            new EnrolledDevice(
                    RecordId.random(),
                    "Ada",
                    "Desk 1",
                    Grant.EVERYTHING,
                    Caller.Kind.DEVICE,
                    KEY.publicKey(),
                    false);

    @TempDir Path data;
    private final UnitPulse membership = new UnitPulse(NOW.minusSeconds(100));
    private final UnitPulse events = new UnitPulse(NOW.minusSeconds(100));
    private DirectoryFile directory;

    @BeforeEach
    void announce() {
        directory = new DirectoryFile(data);
        ServicePlace service = new ServicePlace("http://127.0.0.1:1", KEY.publicKey(), 1);
        directory.announce(
                "all",
                service,
                Map.of(
                        "membership", new UnitPlace(service.url(), "Membership", 4, true),
                        "events", new UnitPlace(service.url(), "Events", 1, true)));
    }

    private HealthPage page() {
        return new HealthView(
                        directory.read(),
                        Map.of("membership", membership.reading(), "events", events.reading()),
                        List.of(DESK),
                        new Ago(NOW, ZoneOffset.UTC))
                .page();
    }

    private static UnitReport report(List<DeviceSeen> devices, List<SourceHeard> sources) {
        return new UnitReport(NOW.minusSeconds(3_600), 7, List.of(2L, 7L), devices, sources);
    }

    private static DeviceSeen seen(int secondsAgo, Map<String, Long> waiting) {
        return new DeviceSeen(DESK.id().toString(), NOW.minusSeconds(secondsAgo), waiting);
    }

    private UnitCard card(String unit) {
        return page().units().stream().filter(c -> c.name().equals(unit)).findFirst().orElseThrow();
    }

    @Test
    void what_nobody_told_is_a_dash() {
        UnitCard card = card("membership");

        assertThat(card.state()).isEqualTo("unknown");
        assertThat(card.perMinute()).isEqualTo("–");
        assertThat(card.waiting()).isEqualTo("–");
        assertThat(page().devices().getFirst().waiting()).isEqualTo("–");
        assertThat(page().devices().getFirst().seen()).isEqualTo("Not since the services started");
    }

    @Test
    void a_unit_that_is_up_says_where_and_in_which_epoch() {
        membership.isIn("0193b7a0-0000-7000-8000-00000000000e");
        membership.answered(NOW, Optional.empty());

        assertThat(card("membership").reason())
                .contains(" at http://")
                .endsWith("epoch 0193b7a0-0000-7000-8000-00000000000e");
    }

    @Test
    void of_a_device_each_units_latest_count_holds_whichever_service_heard_it() {
        membership.answered(
                NOW, Optional.of(report(List.of(seen(60, Map.of("membership", 0L))), List.of())));
        events.answered(
                NOW,
                Optional.of(
                        report(
                                List.of(seen(5, Map.of("membership", 3L, "events", 1L))),
                                List.of())));

        DeviceRow desk = page().devices().getFirst();
        assertThat(desk.waiting()).isEqualTo("4");
        assertThat(desk.seen()).isEqualTo("5 s ago");
        assertThat(desk.units()).isEqualTo("Events, Membership");
        assertThat(card("membership").waiting()).isEqualTo("3");
        assertThat(page().waiting()).isEqualTo("4 changes wait on 1 device");
    }

    @Test
    void a_unit_that_is_down_says_since_when_why_and_how_old_its_numbers_are() {
        membership.answered(NOW.minusSeconds(70), Optional.of(report(List.of(), List.of())));
        membership.missed(NOW.minusSeconds(69), "nothing listens at http://127.0.0.1:1");
        membership.missed(NOW.minusSeconds(68), "nothing listens at http://127.0.0.1:1");
        events.answered(NOW, Optional.empty());

        UnitCard card = card("membership");
        assertThat(card.state()).isEqualTo("down");
        assertThat(card.stale()).isTrue();
        assertThat(card.perMinute()).isEqualTo("–");
        assertThat(card.reason())
                .startsWith("Since 14:01:20 · nothing listens at http://127.0.0.1:1.");
        assertThat(card.hint()).isEqualTo("These numbers are from 14:01.");
        assertThat(page().answering()).isEqualTo("1 of 2 units answer");
    }

    @Test
    void a_unit_that_does_not_hear_another_says_so() {
        events.answered(
                NOW,
                Optional.of(
                        report(
                                List.of(),
                                List.of(
                                        new SourceHeard(
                                                "membership", false, NOW.minusSeconds(120))))));

        assertThat(card("events").hint()).isEqualTo("It has not heard Membership since 14:00.");
    }

    @Test
    void the_chart_says_in_words_what_it_shows() {
        assertThat(Spark.of(List.of(0L, 0L), 30).words())
                .isEqualTo("No changes in the last 30 minutes");
        assertThat(Spark.of(List.of(9L, 2L), 30).words())
                .isEqualTo("Changes by minute over the last 30 minutes: most 9, now 2");
    }

    @Test
    void the_waiting_header_is_read_and_nonsense_left_out() {
        assertThat(WaitingHeader.read("membership=3, events=0"))
                .isEqualTo(Map.of("membership", 3L, "events", 0L));
        assertThat(WaitingHeader.read(null)).isEmpty();
        assertThat(WaitingHeader.read("x; DROP = 99999999999999, =1, events=-1")).isEmpty();
    }
}
