package org.scte.server.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;

/// The sessions of the expo, and who was scanned in and out of those of its first day.
final class SampleSessions {
    private static final List<String> TRACKS =
            List.of("Access networks", "Optics", "Operations", "Security", "Video", "Careers");
    private static final int DAYS = 3;
    private static final int FIRST_HOUR = 9;
    private static final int LAST_HOUR = 15;
    private static final int HOURS_APART = 2;
    private static final Duration LENGTH = Duration.ofMinutes(90);

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleWriter out;
    private final RecordId event;

    /// Of the first day, by the hour: a room each.
    private final List<List<RecordId>> firstDay = new ArrayList<>();

    SampleSessions(SamplePlan plan, SampleWriter out, RecordId event) {
        this.plan = plan;
        this.chance = plan.chance(13);
        this.out = out;
        this.event = event;
    }

    void make() {
        for (int day = 0; day < DAYS; day++) {
            for (int hour = FIRST_HOUR; hour <= LAST_HOUR; hour += HOURS_APART) {
                List<RecordId> rooms = make(day, hour);
                if (day == 0) {
                    firstDay.add(rooms);
                }
            }
        }
    }

    private List<RecordId> make(int day, int hour) {
        List<RecordId> rooms = new ArrayList<>();
        for (int room = 1; room <= Math.min(plan.scaled(0.016, 1), TRACKS.size()); room++) {
            RecordId session = chance.id();
            Instant starts = SampleRecord.at(plan.day(day - 1), hour, 0);
            out.create(
                    "session",
                    session,
                    "event",
                    event,
                    "code",
                    String.format("T%d-%d-%02d", day + 1, room, hour),
                    "title",
                    TRACKS.get(room - 1) + " " + (hour - 7) / 2,
                    "room",
                    "Hall " + room,
                    "starts",
                    starts,
                    "ends",
                    starts.plus(LENGTH),
                    "capacity",
                    150,
                    "minutes",
                    90);
            rooms.add(session);
        }
        return rooms;
    }

    /// Somebody who came on the first day sits in some of its sessions, one at a time.
    void attend(RecordId registration) {
        LocalDate day = plan.day(-1);
        for (int i = 0; i < firstDay.size(); i++) {
            if (chance.percent(40)) {
                Instant starts = SampleRecord.at(day, FIRST_HOUR + i * HOURS_APART, 0);
                scan(chance.oneOf(firstDay.get(i)), registration, starts);
            }
        }
    }

    /// One in five is not scanned out.
    private void scan(RecordId session, RecordId registration, Instant starts) {
        Instant came = starts.plus(Duration.ofMinutes(chance.below(25) - 10L));
        @Nullable Instant left =
                chance.percent(80)
                        ? starts.plus(LENGTH).minus(Duration.ofMinutes(chance.below(30)))
                        : null;
        out.create(
                "session-attendance",
                SampleRecord.identity("events", "session-attendance", session, registration),
                "session",
                session,
                "registration",
                registration,
                "came",
                came,
                "left",
                left);
    }
}
