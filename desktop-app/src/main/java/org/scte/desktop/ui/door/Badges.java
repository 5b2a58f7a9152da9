package org.scte.desktop.ui.door;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.scte.desktop.printing.LeftOut;
import org.scte.desktop.printing.PrintFailed;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.printing.Printing;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.unit.Document;

/// Prints the badges of guests on the usual printer. Never for the FX thread.
final class Badges {
    private final LocalUnit unit;
    private final Printers printers;
    private final Clock clock;
    private final Words words;

    Badges(LocalUnit unit, Printers printers, Clock clock, Words words) {
        this.unit = unit;
        this.printers = printers;
        this.clock = clock;
        this.words = words;
    }

    /// What became of it, in one sentence.
    String print(Document badge, RecordId guest) {
        try {
            Printed printed =
                    new Printing(unit, clock).print(badge, new Selection.Named(List.of(guest)));
            Optional<String> printer = printers.names().stream().findFirst();
            return switch (printed) {
                case Printed.Nothing(String sentence, List<LeftOut> leftOut) ->
                        leftOut.stream().map(LeftOut::sentence).findFirst().orElse(sentence);
                case Printed.Pdf pdf when printer.isEmpty() -> words.say("door.badge.noPrinter");
                case Printed.Pdf pdf -> {
                    printers.print(pdf, printer.get());
                    yield words.say("door.badge.sent", "printer", printer.get());
                }
            };
        } catch (PrintFailed | StoreException e) {
            return words.say("print.fault", "reason", String.valueOf(e.getMessage()));
        }
    }
}
