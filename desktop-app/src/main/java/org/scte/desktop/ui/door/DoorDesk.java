package org.scte.desktop.ui.door;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.desktop.input.TypedText;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.Door;

/// Lets guests in: what it says is saved on this device before. One call at a time, never on the FX
/// thread.
final class DoorDesk {
    /// Changes that need somebody and are looked through, at most.
    private static final int MOST = 1_000;

    private final LocalUnit unit;
    private final Door door;
    private final GuestReader reader;
    private final GuestBook book;
    private final GuestKeeper keeper;
    private final String name;
    private final Clock clock;
    private final Words words;
    private final Deque<Admission> admissions = new ArrayDeque<>();

    /// @param name of the door, as people call it
    DoorDesk(
            LocalUnit unit,
            Door door,
            GuestReader reader,
            GuestBook book,
            GuestKeeper keeper,
            String name,
            Clock clock,
            Words words) {
        this.unit = unit;
        this.door = door;
        this.reader = reader;
        this.book = book;
        this.keeper = keeper;
        this.name = name;
        this.clock = clock;
        this.words = words;
    }

    /// What was written for one guest.
    private record Admission(RecordId guest, String who, List<UUID> changes, Guest.Sighting seen) {
        Admission {
            changes = List.copyOf(changes);
        }
    }

    /// Whoever a code names.
    Verdict scan(String code) {
        return book.byNumber(code)
                .map(guest -> admit(guest.id(), ""))
                .orElseGet(() -> strange(code));
    }

    private Verdict strange(String code) {
        return reader.elsewhere(code)
                .map(record ->
                        new Verdict(
                                Verdict.Kind.OTHER_EVENT,
                                words.say("door.other"),
                                record.label(),
                                words.say(
                                        "door.other.detail",
                                        "event",
                                        record.refLabels().getOrDefault(door.at(), "")),
                                Optional.empty()))
                .or(() -> known(code))
                .orElseGet(() ->
                        new Verdict(
                                Verdict.Kind.UNKNOWN,
                                words.say("door.unknown"),
                                code,
                                words.say("door.unknown.detail"),
                                Optional.empty()));
    }

    private Optional<Verdict> known(String code) {
        Door.WalkIn walkIn = door.walkIn();
        String who = walkIn == null ? null : walkIn.who();
        return who == null
                ? Optional.empty()
                : reader.known(who, code)
                        .map(person ->
                                new Verdict(
                                        Verdict.Kind.UNKNOWN,
                                        words.say("door.unknown"),
                                        person.label(),
                                        words.say("door.known.detail"),
                                        Optional.empty(),
                                        Optional.of(person.id())));
    }

    /// Lets a guest in where nothing is against it.
    ///
    /// @param note why, of one who has not paid; empty where nobody said so
    Verdict admit(RecordId id, String note) {
        keeper.refresh(Set.of(id));
        Optional<Guest> found = book.find(id);
        if (found.isEmpty()) {
            return strange(words.say("door.gone"));
        }
        Guest guest = found.get();
        return switch (guest.standing()) {
            case IN -> again(guest);
            case CANCELLED -> said(Verdict.Kind.CANCELLED, "door.cancelled", guest, "");
            case UNPAID ->
                    note.isEmpty()
                            ? said(
                                    Verdict.Kind.UNPAID,
                                    "door.unpaid",
                                    guest,
                                    words.say("door.unpaid.detail"))
                            : write(guest, note);
            case EXPECTED -> write(guest, note);
        };
    }

    private Verdict again(Guest guest) {
        Guest.Sighting first = guest.seen().getFirst();
        String title =
                first.time().isEmpty()
                        ? words.say("door.again.bare")
                        : first.door().isEmpty()
                                ? words.say("door.again.time", "time", minutes(first))
                                : words.say(
                                        "door.again", "time", minutes(first), "door", first.door());
        return new Verdict(Verdict.Kind.AGAIN, title, who(guest), "", Optional.of(guest.id()));
    }

    /// The time of day without its seconds.
    static String minutes(Guest.Sighting seen) {
        return seen.time().length() > 5 ? seen.time().substring(0, 5) : seen.time();
    }

    private Verdict said(Verdict.Kind kind, String title, Guest guest, String detail) {
        return new Verdict(kind, words.say(title), who(guest), detail, Optional.of(guest.id()));
    }

    static String who(Guest guest) {
        return joined(guest.name(), what(guest));
    }

    /// Ticket and company.
    static String what(Guest guest) {
        return joined(guest.ticket(), guest.company());
    }

    private static String joined(String one, String other) {
        return Stream.of(one, other)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private Verdict write(Guest guest, String note) {
        Guest.Sighting seen = new Guest.Sighting(reader.time(clock.instant()), name);
        List<LocalChange> changes = new ArrayList<>();
        if (!guest.admitted()) {
            changes.add(step(door.admit(), door.guests(), guest.id(), Map.of()));
        }
        changes.add(entry(guest, seen, note));
        return written(guest, seen, List.of(), unit.writeAll(changes));
    }

    /// @param before changes that were saved for the guest before
    private Verdict written(
            Guest guest, Guest.Sighting seen, List<UUID> before, List<Written> written) {
        List<UUID> saved = new ArrayList<>(before);
        for (Written each : written) {
            switch (each) {
                case Written.Saved(UUID change, _) -> saved.add(change);
                case Written.Refused(List<Problem> problems) -> {
                    return fault(problems);
                }
            }
        }
        admissions.push(new Admission(guest.id(), who(guest), saved, seen));
        keeper.refresh(Set.of(guest.id()));
        return said(
                Verdict.Kind.OK,
                "door.ok",
                guest,
                words.say("door.ok.detail", "time", seen.time()));
    }

    private Verdict fault(List<Problem> problems) {
        return fault(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
    }

    /// What could not be saved or read.
    Verdict fault(String why) {
        return new Verdict(Verdict.Kind.FAULT, words.say("door.fault"), "", why, Optional.empty());
    }

    private static LocalChange step(
            String useCase, String entity, RecordId id, Map<String, Value> set) {
        return new LocalChange(useCase, List.of(new Operation.Update(entity, id, set, Map.of())));
    }

    /// A new entry; where one of today is there, its line is added to it.
    private LocalChange entry(Guest guest, Guest.Sighting seen, String note) {
        Door.Entry entry = door.entry();
        Map<String, Value> set = new LinkedHashMap<>();
        set.put(entry.seen(), new Value.Texts(List.of(seen.line())));
        if (!note.isEmpty() && entry.note() != null) {
            set.put(entry.note(), Value.text(note));
        }
        if (guest.entry().isPresent() && entry.amend() != null) {
            return step(entry.amend(), entry.entity(), guest.entry().get(), set);
        }
        set.put(entry.guest(), Value.text(guest.id().toString()));
        set.put(entry.at(), Value.text(TypedText.canonical(clock.instant())));
        set.put(entry.door(), Value.text(seen.door()));
        return new LocalChange(
                entry.by(),
                List.of(
                        new Operation.Create(
                                entry.entity(), unit.newId(entry.entity(), set), set)));
    }

    /// Lets in somebody who is on no list.
    ///
    /// @param given the fields that were asked for
    Verdict walkIn(Door.WalkIn step, Map<String, Value> given) {
        Map<String, Value> set = new LinkedHashMap<>(given);
        set.put(door.at(), Value.text(reader.occasion().toString()));
        RecordId id = unit.newId(door.guests(), set);
        Written made =
                unit.write(
                        new LocalChange(
                                step.by(), List.of(new Operation.Create(door.guests(), id, set))));
        return switch (made) {
            case Written.Refused(List<Problem> problems) -> fault(problems);
            case Written.Saved(UUID change, _) -> seat(id, change);
        };
    }

    /// Who has a seat is in; who has none here waits for what the service says.
    private Verdict seat(RecordId id, UUID change) {
        keeper.refresh(Set.of(id));
        Optional<Guest> made = book.find(id);
        if (made.isEmpty()) { // an ended lease takes what is entered, and shows none of it
            return new Verdict(
                    Verdict.Kind.WAITING,
                    words.say("door.waiting"),
                    "",
                    words.say("door.waiting.detail"),
                    Optional.empty());
        }
        Guest guest = made.get();
        Guest.Sighting seen = new Guest.Sighting(reader.time(clock.instant()), name);
        if (!guest.admitted()) {
            admissions.push(new Admission(id, who(guest), List.of(change), seen));
            return said(
                    Verdict.Kind.WAITING, "door.waiting", guest, words.say("door.waiting.detail"));
        }
        return written(
                guest, seen, List.of(change), unit.writeAll(List.of(entry(guest, seen, ""))));
    }

    /// That a guest came by two doors is nobody's question any more.
    Verdict settle(RecordId id) {
        String settle = door.entry().settle();
        Optional<Guest> guest = book.find(id);
        Optional<RecordId> entry = guest.flatMap(Guest::entry);
        if (settle == null || entry.isEmpty()) {
            return fault(words.say("door.gone"));
        }
        Written written = unit.write(step(settle, door.entry().entity(), entry.get(), Map.of()));
        if (written instanceof Written.Saved) {
            unit.listAttention(MOST).stream()
                    .filter(refused -> isOwnStep(refused, id))
                    .forEach(refused -> unit.discard(refused.change()));
        }
        keeper.refresh(Set.of(id));
        return switch (written) {
            case Written.Refused(List<Problem> problems) -> fault(problems);
            case Written.Saved _ ->
                    said(Verdict.Kind.DONE, "door.settled", guest.orElseThrow(), "");
        };
    }

    /// Of two doors the second one's step is refused; its line in the entry is kept all the same.
    private boolean isOwnStep(OutboxEntry refused, RecordId guest) {
        return refused.state() == OutboxEntry.State.REJECTED
                && door.admit().equals(refused.useCase())
                && refused.ops().stream().anyMatch(op -> op.id().equals(guest));
    }

    /// Takes back the last one that was let in here; empty where there is none.
    Optional<Verdict> undo() {
        Admission last = admissions.peek();
        if (last == null) {
            return Optional.empty();
        }
        for (UUID change : last.changes().reversed()) {
            if (unit.undo(change) instanceof Written.Refused(List<Problem> problems)) {
                Optional<Verdict> refused = undoBySteps(last, problems);
                if (refused.isPresent()) {
                    return refused;
                }
                break;
            }
        }
        admissions.pop();
        keeper.refresh(Set.of(last.guest()));
        return Optional.of(
                new Verdict(
                        Verdict.Kind.DONE,
                        words.say("door.undone"),
                        last.who(),
                        words.say("door.undone.detail", "time", last.seen().time()),
                        Optional.of(last.guest())));
    }

    /// What was sent already is taken back by what the door may do: its line goes, and the guest is
    /// expected again where no other door saw it.
    private Optional<Verdict> undoBySteps(Admission last, List<Problem> problems) {
        keeper.refresh(Set.of(last.guest()));
        Guest guest = book.find(last.guest()).orElse(null);
        Door.Entry entry = door.entry();
        String amend = entry.amend();
        String expect = door.undo();
        if (guest == null || amend == null || expect == null) {
            return Optional.of(fault(problems));
        }
        List<LocalChange> changes = new ArrayList<>();
        List<String> rest =
                guest.seen().stream()
                        .map(Guest.Sighting::line)
                        .filter(line -> !line.equals(last.seen().line()))
                        .toList();
        guest.entry()
                .ifPresent(id ->
                        changes.add(
                                step(
                                        amend,
                                        entry.entity(),
                                        id,
                                        Map.of(entry.seen(), new Value.Texts(rest)))));
        if (rest.isEmpty() && guest.admitted()) {
            changes.add(step(expect, door.guests(), guest.id(), Map.of()));
        }
        return unit.writeAll(changes).stream()
                .filter(Written.Refused.class::isInstance)
                .map(Written.Refused.class::cast)
                .findFirst()
                .map(refused -> fault(refused.problems()));
    }

    /// There is nothing to take back.
    Verdict nothing() {
        return new Verdict(
                Verdict.Kind.DONE, words.say("door.undo.none"), "", "", Optional.empty());
    }

    /// The last three that were let in here, the latest first.
    List<String> last() {
        return admissions.stream()
                .limit(3)
                .map(one ->
                        words.say(
                                "door.last.one",
                                "name",
                                book.find(one.guest()).map(Guest::name).orElse(one.who()),
                                "time",
                                minutes(one.seen())))
                .toList();
    }
}
