package org.scte.desktop.ui.door;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.list.Members;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Lease;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;

/// The unit of events with a forum today, its guests received as from the service.
public final class Fair implements AutoCloseable {
    private static final String[][] NAMES = {
        {"Grace", "Lindqvist", "Northlight Cable"},
        {"Gareth", "Lowe", ""},
        {"George", "Lang", "Harbor Broadband"},
        {"Hiro", "Tanaka", "Summit Fiber"},
        {"Isla", "MacLeod", "Ridgeline"},
        {"Maria", "Silva", "Northlight Cable"},
    };

    public final LocalUnit unit;
    public final Clock clock;
    public final RecordId forum = id(1, 0);
    public final RecordId other = id(1, 1);
    private final UUID epoch = UUID.fromString("01890000-0000-7000-8000-000000000002");
    private final AtomicLong pos = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();

    public Fair(Path folder, int guests) {
        this(folder, guests, Members.CLOCK);
    }

    Fair(Path folder, int guests, Clock clock) {
        this.clock = clock;
        unit =
                LocalUnit.open(
                        folder.resolve("events.db"),
                        UnitReader.readTrusted(
                                ShippedUnits.find("events").orElseThrow(), "events.yaml"),
                        "Rosa Field",
                        clock,
                        () -> new UUID(0x0189_0000_0000_7000L, ids.incrementAndGet()));
        List<Delta> deltas = new ArrayList<>();
        deltas.add(event(forum, "Spring Technical Forum", "SPRING-1", "running", 0));
        deltas.add(event(other, "Board meeting", "BOARD-1", "draft", 0));
        receive(deltas);
        add(guests);
    }

    private Delta event(RecordId id, String title, String code, String status, int days) {
        Instant day = clock.instant().plusSeconds(86_400L * days);
        return delta(
                "event",
                id,
                Map.of(
                        "title", Value.text(title),
                        "code", Value.text(code),
                        "kind", Value.text("seminar"),
                        "status", Value.text(status),
                        "starts", instant(day.minusSeconds(3_600)),
                        "ends", instant(day.plusSeconds(3_600))));
    }

    /// A second event with a door today.
    public void openOther() {
        receive(List.of(event(other, "Board meeting", "BOARD-1", "open", 0)));
    }

    /// Has as many seats as there are guests.
    void fill() {
        receive(
                List.of(
                        delta(
                                "event",
                                forum,
                                Map.of(
                                        "title", Value.text("Spring Technical Forum"),
                                        "code", Value.text("SPRING-1"),
                                        "kind", Value.text("seminar"),
                                        "status", Value.text("running"),
                                        "starts", instant(clock.instant().minusSeconds(3_600)),
                                        "ends", instant(clock.instant().plusSeconds(3_600)),
                                        "capacity", Value.whole(6)))));
    }

    private static Value instant(Instant at) {
        return Value.text(at.toString().replace("Z", ".000Z").replace(".000.000", ".000"));
    }

    private void add(int guests) {
        for (int from = 0; from < guests; from += 1_000) {
            List<Delta> deltas = new ArrayList<>();
            for (int i = from; i < Math.min(guests, from + 1_000); i++) {
                deltas.add(person(i));
                deltas.add(registration(i, forum, Map.of()));
            }
            receive(deltas);
        }
    }

    Delta person(int i) {
        String[] name = NAMES[i % NAMES.length];
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("given-name", Value.text(name[0]));
        fields.put(
                "family-name", Value.text(i < NAMES.length ? name[1] : name[1] + letters(i / 6)));
        fields.put("company", Value.text(name[2]));
        fields.put("member-number", Value.text("M-%d".formatted(20_000 + i)));
        return delta("person", id(3, i), fields);
    }

    private static String letters(int i) {
        return "" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676);
    }

    /// A registration as the service has it.
    Delta registration(int i, RecordId event, Map<String, Value> more) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("event", Value.text(event.toString()));
        fields.put("attendee", Value.text(id(3, i).toString()));
        fields.put("badge", Value.text(badge(i)));
        fields.put("ticket", Value.text("member"));
        fields.put("status", Value.text("registered"));
        fields.put("payment", Value.text("not-due"));
        fields.putAll(more);
        return delta("registration", guest(i), fields);
    }

    public static String badge(int i) {
        return "SPRING-%05d".formatted(i);
    }

    public static RecordId guest(int i) {
        return id(4, i);
    }

    private static RecordId id(int kind, int i) {
        return new RecordId(new UUID(0x0189_0000_0000_7000L + kind, 0x8000_0000_0000_0000L + i));
    }

    Delta delta(String entity, RecordId id, Map<String, Value> set) {
        return new Delta(pos.incrementAndGet(), entity, id, set, null);
    }

    /// As if the service had sent this page.
    void receive(List<Delta> deltas) {
        receive(deltas, Allowance.UNTOLD);
    }

    /// A service says how long this device may go on without it.
    public void lease(Lease lease) {
        receive(List.of(), new Allowance(lease, null));
    }

    private void receive(List<Delta> deltas, Allowance allowance) {
        unit.sync()
                .apply(
                        new SyncResponse(
                                new UUID(0, ids.incrementAndGet()),
                                epoch,
                                1,
                                clock.instant(),
                                0,
                                List.of(),
                                deltas,
                                pos.get(),
                                true,
                                null,
                                false,
                                null,
                                allowance));
    }

    String status(int guest) {
        return unit.find("registration", guest(guest))
                .map(record -> record.field("status"))
                .map(value -> value instanceof Value.Text(String text) ? text : "")
                .orElse("");
    }

    List<LocalRecord> entries() {
        return unit.page(ListQuery.all("check-in"), 0, 10_000);
    }

    @Override
    public void close() {
        unit.close();
    }
}
