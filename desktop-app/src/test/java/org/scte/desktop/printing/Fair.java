package org.scte.desktop.printing;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.unit.UnitReader;

/// A small unit with documents, as a device holds it.
final class Fair implements AutoCloseable {
    static final Clock CLOCK =
            Clock.fixed(Instant.parse("2027-03-14T08:02:00Z"), ZoneId.of("Europe/Vienna"));

    static final String YAML =
            """
            unit: fair
            definition: 1
            roles: {clerk: {read: all}}
            entities:
              firm:
                label: "{name}"
                fields: {name: {type: text}, town: {type: text}}
              guest:
                plural: Guests
                label: "{name}"
                fields:
                  name: {type: text}
                  nick: {type: text}
                  firm: {type: ref, to: firm}
                  seats: {type: integer}
                  fee: {type: money}
                  born: {type: date}
                  at: {type: instant}
                  status: {type: choice, of: [here, gone-home], default: here}
                  code: {type: text}
              visit:
                label: "{day}"
                fields:
                  guest: {type: ref, to: guest}
                  day: {type: date}
                  note: {type: text}
            documents:
              badge:
                of: guest
                when: self.status == 'here'
                page: 4x3in
                place: middle
                body:
                  - {text: "{nick|name}", size: largest, align: center}
                  - {text: "{firm.name}, {firm.town}", align: center}
                  - {fields: [seats, fee, born, at, status]}
                  - {table: visit, match: guest, sort: [-day], columns: [day, note]}
              certificate:
                of: guest
                sent: true
                page: a4 landscape
                body:
                  - {text: "{name}", size: largest}
              code:
                of: guest
                page: 85x54mm
                body:
                  - {qr: "{code}"}
              tag: {of: guest, page: 20x30mm, body: [{text: "{name}", size: largest}, {qr: "{code}"}]}
              card: {of: guest, page: 85x54mm, body: [{text: "{name}", size: large}, {text: "{code}"}]}
              slip: {of: guest, page: 80mm, as-of: true, body: [{text: "{name}"}]}
              sheet:
                title: Sign-in sheet
                list: guest
                body:
                  - {text: Please sign.}
                  - table: guest
                    sort: [name]
                    columns: [name, seats, {title: Here, tick: true}, {title: Signature}]
            """;

    final LocalUnit unit;
    private int made;

    Fair(Path folder) {
        unit =
                LocalUnit.open(
                        folder.resolve("fair.db"),
                        UnitReader.read(YAML, "fair.yaml"),
                        "dana",
                        CLOCK,
                        UUID::randomUUID);
    }

    /// A record that the service has told of; `fields` are names and values in turn.
    RecordId put(String entity, Object... fields) {
        RecordId id = RecordId.of("01890000-0000-7000-8000-%012d".formatted(++made));
        TestUnits.receive(unit, new Delta(made, entity, id, values(fields), null));
        return id;
    }

    /// So many guests in one go, called "Guest 0001" and so on.
    void putGuests(int count) {
        Delta[] deltas = new Delta[count];
        for (int i = 0; i < count; i++) {
            RecordId id = RecordId.of("01890000-0000-7000-8000-%012d".formatted(++made));
            String name = "Guest %04d".formatted(i + 1);
            deltas[i] = new Delta(made, "guest", id, values("name", name, "status", "here"), null);
        }
        TestUnits.receive(unit, deltas);
    }

    static Map<String, Value> values(Object... fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(
                    (String) fields[i],
                    fields[i + 1] instanceof Integer whole
                            ? Value.whole(whole)
                            : Value.text((String) fields[i + 1]));
        }
        return values;
    }

    Printed print(String document, RecordId... ids) {
        return print(document, new Selection.Named(List.of(ids)));
    }

    Printed printAll(String document) {
        return print(document, new Selection.Listed(ListQuery.all("guest"), Set.of()));
    }

    Printed print(String document, Selection selection) {
        return new Printing(unit, CLOCK)
                .print(
                        Objects.requireNonNull(unit.definition().documents().get(document)),
                        selection);
    }

    Printed.Pdf pdf(String document, RecordId... ids) {
        return (Printed.Pdf) print(document, ids);
    }

    static String text(Printed.Pdf pdf) throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf.bytes())) {
            return new PDFTextStripper().getText(read);
        }
    }

    /// What stands on a page, 1 for the first.
    static String text(Printed.Pdf pdf, int page) throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf.bytes())) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(read);
        }
    }

    @Override
    public void close() {
        unit.close();
    }
}
