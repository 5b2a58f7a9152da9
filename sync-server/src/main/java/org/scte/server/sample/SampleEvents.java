package org.scte.server.sample;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The events unit's sample: meetings and seminars of the next months, with people of its own copy
/// registered.
public final class SampleEvents {
    private static final List<String> TOPICS =
            List.of(
                    "Fiber splicing",
                    "DOCSIS upstream",
                    "Leakage and ingress",
                    "Powering the plant",
                    "Proof of performance",
                    "Wi-Fi in the home",
                    "Safety at the pole",
                    "Network automation");
    private static final List<String> VENUES =
            List.of(
                    "Community hall",
                    "Demo Ridge Library",
                    "Training yard 2",
                    "Harbor Hotel",
                    "College room 14");
    private static final int MAX_GUESTS = 40;

    private SampleEvents() {}

    /// Hands every record to `out`, events first.
    ///
    /// @param people who may be registered, in a fixed order
    /// @param chapters who may host, in a fixed order
    public static void make(
            SampleSize size,
            long seed,
            List<RecordId> people,
            List<RecordId> chapters,
            Consumer<Operation.Create> out) {
        SampleChance chance = new SampleChance(seed + 1);
        int events = Math.max(6, chapters.size() * 4);
        for (int i = 0; i < events; i++) {
            RecordId event = chance.id();
            out.accept(new Operation.Create("event", event, event(chance, i, chapters)));
            Set<RecordId> guests = new LinkedHashSet<>();
            for (int n = 5 + chance.below(MAX_GUESTS - 5); n > 0 && !people.isEmpty(); n--) {
                guests.add(people.get(chance.below(people.size())));
            }
            for (RecordId guest : guests) {
                out.accept(
                        new Operation.Create(
                                "registration",
                                chance.id(),
                                Map.of(
                                        "event", Value.text(event.toString()),
                                        "attendee", Value.text(guest.toString()),
                                        "ticket",
                                                Value.text(
                                                        chance.percent(85)
                                                                ? "member"
                                                                : "nonmember"))));
            }
        }
    }

    private static Map<String, Value> event(
            SampleChance chance, int number, List<RecordId> chapters) {
        LocalDate day = SampleMembership.TODAY.plusDays(7L + chance.below(150));
        boolean seminar = chance.percent(40);
        Map<String, Value> event = new LinkedHashMap<>();
        event.put("code", Value.text(String.format("DEMO-%04d", number + 1)));
        event.put("title", Value.text(chance.oneOf(TOPICS) + (seminar ? " seminar" : " evening")));
        event.put("kind", Value.text(seminar ? "seminar" : "chapter-meeting"));
        if (!chapters.isEmpty()) {
            event.put("chapter", Value.text(chapters.get(number % chapters.size()).toString()));
        }
        event.put("venue", Value.text(chance.oneOf(VENUES)));
        event.put("starts", Value.text(day + "T18:00:00.000Z"));
        event.put("ends", Value.text(day + "T21:00:00.000Z"));
        event.put("capacity", Value.whole(MAX_GUESTS + 20L));
        event.put("minutes", Value.whole(seminar ? 150 : 90));
        event.put("status", Value.text("open"));
        return event;
    }
}
