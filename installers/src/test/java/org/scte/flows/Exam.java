package org.scte.flows;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Identity;
import org.scte.model.record.Value;

/// A sitting, as the office plans it and takes it back.
final class Exam {
    private final Stock stock;
    final String sitting;

    private Exam(Stock stock, String sitting) {
        this.stock = stock;
        this.sitting = sitting;
    }

    /// @param host the chapter; none is headquarters
    static Exam at(Stock stock, String code, @Nullable String host) {
        Instant starts = stock.ground.now().truncatedTo(ChronoUnit.SECONDS);
        return new Exam(
                stock,
                stock.office.make(
                        "certification",
                        "sitting",
                        "code=" + code,
                        "place=Training yard",
                        "host=" + (host == null ? "" : host),
                        "lead=" + stock.proctor,
                        "starts=" + starts.toString().replace("Z", ".000Z"),
                        "ends=" + starts.plus(Duration.ofHours(4)).toString().replace("Z", ".000Z"),
                        "status=open"));
    }

    Seat seat(int number, String person) {
        String seat =
                stock.office.make(
                        "certification",
                        "seat",
                        "sitting=" + sitting,
                        "number=" + number,
                        "person=" + person,
                        "part=" + stock.part);
        return new Seat(seat);
    }

    void giveBack() {
        stock.office.step("certification", "return-sitting", sitting);
    }

    /// One seat of it, and the attempt on it.
    final class Seat {
        final String id;
        final String attempt;

        private Seat(String id) {
            this.id = id;
            this.attempt =
                    Identity.of("certification", "attempt", List.of(Value.text(id))).toString();
        }

        /// The exam from its start to both entries of the points, wherever the laptop is.
        void sit(Laptop laptop, String... withVoucher) {
            String[] start = {"seat=" + id, "id-check=company-photo"};
            String[] all = new String[start.length + withVoucher.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(withVoucher, 0, all, start.length, withVoucher.length);
            laptop.start("certification", "start-attempt", all);
            laptop.step("certification", "finish-attempt", attempt, "minutes=95");
            laptop.step("certification", "enter-score", attempt, "points=41", "points-again=41");
        }

        /// The office confirms what it has, which the service may hold.
        void confirm() {
            stock.office.step("certification", "confirm-result", attempt);
        }
    }
}
