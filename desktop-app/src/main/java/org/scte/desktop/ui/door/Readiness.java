package org.scte.desktop.ui.door;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// What one likes to know before the first guest comes. Nothing of it keeps anybody from starting.
final class Readiness {
    private final LocalUnit unit;
    private final Clock clock;
    private final Words words;
    private final Times times;

    Readiness(LocalUnit unit, Clock clock, Words words) {
        this.unit = unit;
        this.clock = clock;
        this.words = words;
        this.times = new Times(words, clock);
    }

    /// One thing, and whether it is as it should be.
    record Line(boolean good, String sentence) {}

    /// Asks the printers and the sound device, which may take seconds: never for the FX thread.
    ///
    /// @param guests how many the list has
    List<Line> look(int guests, Printers printers) {
        int waiting = unit.countWaiting();
        Optional<String> printer = printers.names().stream().findFirst();
        boolean sound = DoorSound.isThere();
        return List.of(
                list(),
                new Line(guests > 0, words.say("door.ready.guests", "n", guests)),
                clock(),
                new Line(
                        printer.isPresent(),
                        printer.map(name -> words.say("door.ready.printer", "printer", name))
                                .orElseGet(() -> words.say("door.ready.noPrinter"))),
                new Line(waiting == 0, words.say("door.ready.waiting", "n", waiting)),
                new Line(sound, words.say(sound ? "door.ready.sound" : "door.ready.noSound")));
    }

    private Line list() {
        Instant heard = unit.lease().since();
        boolean today =
                heard != null
                        && LocalDate.ofInstant(heard, clock.getZone()).equals(LocalDate.now(clock));
        return new Line(today, age());
    }

    /// How old the list is.
    String age() {
        Instant heard = unit.lease().since();
        return heard == null
                ? words.say("door.list.never")
                : words.say("door.list", "time", times.when(heard));
    }

    private Line clock() {
        String off = new StatusWords(words, times).clock(unit.clockStanding());
        return new Line(off.isEmpty(), off.isEmpty() ? words.say("door.ready.clock") : off);
    }
}
