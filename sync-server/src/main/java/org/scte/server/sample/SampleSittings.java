package org.scte.server.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.sample.SampleExams.PurchaseOrder;
import org.scte.server.sample.SampleExams.Seat;
import org.scte.server.sample.SampleExams.Sitting;
import org.scte.server.store.StoredRecord;

/// Sittings of a year: what is over has confirmed results, what has just returned is looked at, and
/// some are to come. Credentials and redeemed vouchers are what the unit makes of it.
final class SampleSittings {
    private static final List<String> PLACES =
            List.of(
                    "Training yard 1",
                    "Training yard 2",
                    "Harbor depot",
                    "College room 14",
                    "Demo Ridge Library",
                    "Summit workshop");

    private final SamplePlan plan;
    private final SampleChance chance;
    private final SampleSociety society;
    private final SampleCertification base;
    private final SampleWriter out;
    private final Map<String, Deque<RecordId>> vouchers = new HashMap<>();
    private final Map<String, RecordId> lots = new HashMap<>();
    private int seats;

    /// @param ofUnit what the unit has made of paid orders: lots and vouchers
    SampleSittings(
            SamplePlan plan,
            SampleSociety society,
            SampleCertification base,
            SampleUnits ofUnit,
            SampleWriter out) {
        this.plan = plan;
        this.chance = plan.chance(11);
        this.society = society;
        this.base = base;
        this.out = out;
        for (StoredRecord voucher : ofUnit.list("certification", "voucher")) {
            String key = text(voucher, "person") + " " + text(voucher, "programme");
            vouchers.computeIfAbsent(key, _ -> new ArrayDeque<>()).add(voucher.id());
        }
        for (StoredRecord lot : ofUnit.list("certification", "voucher-lot")) {
            lots.put(text(lot, "reference"), lot.id());
        }
    }

    private static String text(StoredRecord record, String field) {
        return record.fields().get(field) instanceof Value.Text(String text) ? text : "";
    }

    /// @param sittings the earliest first
    void make(List<Sitting> sittings, List<PurchaseOrder> purchaseOrders) {
        out.at(plan.day(-365));
        purchaseOrders.forEach(this::makeSpare);
        for (int i = 0; i < sittings.size(); i++) {
            make(sittings.get(i), i);
        }
        out.at(plan.today());
    }

    /// Vouchers that a company has and nobody uses; of last year they run out.
    private void makeSpare(PurchaseOrder order) {
        for (int n = 0; n < 2; n++) {
            out.create(
                    "voucher",
                    chance.id(),
                    "lot",
                    lot(order),
                    "status",
                    n == 1 && chance.percent(15) ? "void" : "issued",
                    "note",
                    n == 1 ? "Spare" : null);
        }
    }

    private RecordId lot(PurchaseOrder order) {
        RecordId lot = lots.get(order.id.toString());
        if (lot == null) {
            throw new IllegalStateException("certification has no lot of " + order.id);
        }
        return lot;
    }

    private String status(Sitting sitting) {
        int days = (int) (sitting.day().toEpochDay() - plan.today().toEpochDay());
        return days > 50
                ? "planned"
                : days > 0 ? "open" : days == 0 ? "running" : days > -9 ? "returned" : "confirmed";
    }

    private void make(Sitting sitting, int number) {
        LocalDate settled = settled(sitting);
        out.at(settled);
        String status = status(sitting);
        boolean handsOn = sitting.practical();
        out.create(
                "sitting",
                sitting.id(),
                "code",
                String.format("DEMO-%03d", number + 1),
                "place",
                PLACES.get(number % PLACES.size()),
                "host",
                chance.percent(70) ? chance.oneOf(society.chapters()) : null,
                "starts",
                SampleRecord.at(sitting.day(), 15, 0),
                "ends",
                SampleRecord.at(sitting.day(), 20, 0),
                "capacity",
                24,
                "lead",
                base.leader(number, handsOn),
                "delivery",
                handsOn ? "practical" : number % 5 == 1 ? "online-platform" : "paper",
                "status",
                status);
        int place = 0;
        for (Seat seat : sitting.seats()) {
            seat(sitting, seat, status, ++place);
        }
        out.settle();
    }

    /// Two days later results are confirmed.
    private LocalDate settled(Sitting sitting) {
        LocalDate after = sitting.day().plusDays(2);
        return after.isBefore(plan.today()) ? after : plan.today();
    }

    private void seat(Sitting sitting, Seat seat, String status, int place) {
        RecordId voucher = voucher(seat);
        boolean over = status.equals("confirmed") || status.equals("returned");
        boolean away = over && seats++ % 25 == 24;
        out.create(
                "seat",
                seat.id(),
                "sitting",
                sitting.id(),
                "number",
                place,
                "person",
                seat.person().id(),
                "part",
                base.part(seat.programme(), sitting.practical()),
                "voucher",
                voucher,
                "state",
                away ? "no-show" : over ? "present" : "reserved");
        if (over && !away) {
            attempt(sitting, seat, status);
        }
    }

    private RecordId voucher(Seat seat) {
        String key = seat.person().id() + " " + base.programme(seat.programme());
        if (seat.purchaseOrder().isEmpty()) {
            Deque<RecordId> own = vouchers.getOrDefault(key, new ArrayDeque<>());
            if (own.isEmpty()) {
                throw new IllegalStateException("nobody has bought a voucher for " + key);
            }
            return own.remove();
        }
        RecordId id = chance.id();
        out.create(
                "voucher",
                id,
                "lot",
                lot(seat.purchaseOrder().get()),
                "person",
                seat.person().id(),
                "status",
                "assigned");
        return id;
    }

    /// What became of it in the room. Where the unit cannot confirm it, it says why it is held.
    private enum Room {
        CLEAN,
        NOT_LOOKED_AT,
        SCORES_DIFFER,
        NO_PHOTO,
        TOO_LONG,
        STOPPED
    }

    private Room room(String status) {
        int draw = chance.below(100);
        if (status.equals("confirmed")) {
            return draw < 98 ? Room.CLEAN : Room.STOPPED;
        }
        return draw < 40
                ? Room.CLEAN
                : draw < 70
                        ? Room.NOT_LOOKED_AT
                        : draw < 82
                                ? Room.SCORES_DIFFER
                                : draw < 88
                                        ? Room.NO_PHOTO
                                        : draw < 95 ? Room.TOO_LONG : Room.STOPPED;
    }

    private void attempt(Sitting sitting, Seat seat, String status) {
        Room room = room(status);
        int minutes = sitting.practical() ? 90 : seat.programme().minutes();
        int took = room == Room.TOO_LONG ? minutes + 20 : minutes - 5 - chance.below(50);
        Instant started = SampleRecord.at(sitting.day(), 15, 5 + chance.below(10));
        int points = points(sitting.practical(), seat.passes());
        boolean decided = room != Room.NOT_LOOKED_AT;
        boolean stopped = room == Room.STOPPED;
        boolean confirmed = room == Room.CLEAN;
        String outcome = seat.passes() ? "pass" : "fail";
        @Nullable LocalDate day = confirmed ? settled(sitting) : null;
        out.create(
                "attempt",
                SampleRecord.identity("certification", "attempt", seat.id()),
                "seat",
                seat.id(),
                "id-check",
                room == Room.NO_PHOTO
                        ? "refused"
                        : chance.percent(60) ? "government-photo" : "company-photo",
                "started",
                started,
                "ended",
                started.plusSeconds(60L * took),
                "minutes",
                took,
                "points",
                points,
                "points-again",
                room == Room.SCORES_DIFFER ? points - 3 : points,
                "incident",
                stopped ? "stopped" : chance.percent(3) ? "noted" : "none",
                "incident-text",
                stopped ? "Was helped by somebody" : null,
                "status",
                stopped && status.equals("confirmed")
                        ? "annulled"
                        : decided ? "confirmed" : "finished",
                "outcome",
                confirmed ? outcome : null,
                "confirmed",
                day,
                "confirmed-by",
                confirmed ? "demo clerk" : null);
    }

    private int points(boolean handsOn, boolean passes) {
        int most = handsOn ? 100 : 50;
        int pass = handsOn ? 75 : 38;
        return passes ? pass + chance.below(most - pass + 1) : pass - 1 - chance.below(pass / 3);
    }
}
