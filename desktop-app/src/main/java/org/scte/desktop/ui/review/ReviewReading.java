package org.scte.desktop.ui.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.form.LoneField;
import org.scte.desktop.ui.history.FieldWords;
import org.scte.desktop.ui.history.History;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.merge.Conflict;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import org.scte.model.sync.Note;
import org.scte.model.sync.Operation;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;

/// Reads what there is to review from the stores. Never for the FX thread.
final class ReviewReading {
    private final Words words;
    private final Times times;
    private final FieldWords values;
    private final String actor;

    ReviewReading(Words words, Times times, String actor) {
        this.words = words;
        this.times = times;
        this.values = new FieldWords(words, times);
        this.actor = actor;
    }

    /// What a record asks now; empty where it asks nothing any more.
    Optional<ReviewCase> find(LocalUnit unit, RecordKey key) {
        List<Conflict> open =
                unit.listConflicts(Reviews.MOST).stream()
                        .filter(each -> each.record().equals(key.record()))
                        .filter(each -> each.entity().equals(key.entity()))
                        .toList();
        return open.isEmpty()
                ? unit.listAttention(Reviews.MOST).stream()
                        .filter(each ->
                                Reviews.deletedElsewhere(each)
                                        .filter(op -> op.id().equals(key.record()))
                                        .isPresent())
                        .findFirst()
                        .map(each ->
                                new ReviewCase.Deleted(
                                        key, unit, each.label(), each, lines(unit, each)))
                : clash(unit, key, open);
    }

    private List<String> lines(LocalUnit unit, OutboxEntry change) {
        List<String> lines = new ArrayList<>();
        Reviews.deletedElsewhere(change)
                .ifPresent(op ->
                        op.set()
                                .forEach((name, value) ->
                                        unit.definition()
                                                .entity(op.entity())
                                                .flatMap(entity -> entity.field(name))
                                                .ifPresent(field ->
                                                        lines.add(line(unit, field, value)))));
        return lines;
    }

    private String line(LocalUnit unit, FieldDefinition field, Value value) {
        return words.say(
                "review.value", "field", field.label(), "value", side(unit, field, value).text());
    }

    private Optional<ReviewCase> clash(LocalUnit unit, RecordKey key, List<Conflict> open) {
        Optional<EntityDefinition> entity = unit.definition().entity(key.entity());
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalRecord> record = unit.find(key.entity(), key.record());
        Map<String, ReviewField> fields = new LinkedHashMap<>();
        for (Conflict each : open) { // of two about one field the older is asked first
            entity.get()
                    .field(each.field())
                    .ifPresent(field ->
                            fields.computeIfAbsent(
                                    field.name(), _ -> field(unit, field, each, record)));
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Conflict first = open.getFirst();
        Optional<OutboxEntry> own = unit.past().proposal(first);
        boolean mine = own.isPresent() || first.actor().equals(actor);
        return Optional.of(
                new ReviewCase.Clash(
                        key,
                        unit,
                        record.map(LocalRecord::label).orElse(entity.get().title()),
                        List.copyOf(fields.values()),
                        mine,
                        by(first, mine, own.isPresent()),
                        own.filter(_ -> unit.allowed().mayWrite(key.entity()))
                                .flatMap(change ->
                                        record.map(now -> merged(unit, entity.get(), now, change)))
                                .orElse(List.of()),
                        own.map(OutboxEntry::ack).map(Ack::pos).orElse(0L)));
    }

    private ReviewField field(
            LocalUnit unit, FieldDefinition field, Conflict conflict, Optional<LocalRecord> now) {
        return ReviewField.asked(
                field,
                conflict,
                side(unit, field, conflict.yours()),
                side(
                        unit,
                        field,
                        now.map(record -> record.field(field.name())).orElse(conflict.theirs())),
                side(unit, field, conflict.base()));
    }

    ReviewField.Side side(LocalUnit unit, FieldDefinition field, Value value) {
        return new ReviewField.Side(value, values.of(unit, field, value));
    }

    private String by(Conflict first, boolean mine, boolean here) {
        String who = mine ? words.say("review.you") : first.actor();
        String when = times.when(Instant.parse(first.at()));
        return words.say(here ? "review.by.here" : "review.by", "who", who, "when", when);
    }

    /// What became of the other fields of the change that asks.
    private List<ReviewField> merged(
            LocalUnit unit, EntityDefinition entity, LocalRecord now, OutboxEntry change) {
        List<ReviewField> fields = new ArrayList<>();
        for (int at = 0; at < change.ops().size(); at++) {
            if (change.ops().get(at) instanceof Operation.Update op && op.id().equals(now.id())) {
                int index = at;
                entity.fields().values().stream()
                        .filter(field -> op.set().containsKey(field.name()))
                        .filter(field -> LoneField.isWritable(entity, field))
                        .filter(field -> !unit.allowed().isHidden(entity.name(), field.name()))
                        .forEach(field ->
                                merged(unit, field, op, now, note(change, index, field))
                                        .ifPresent(fields::add));
            }
        }
        return fields;
    }

    private static Optional<Note> note(OutboxEntry change, int op, FieldDefinition field) {
        return Optional.ofNullable(change.ack()).stream()
                .flatMap(ack -> ack.notes().stream())
                .filter(each -> each.op() == op && each.field().equals(field.name()))
                .findFirst();
    }

    private Optional<ReviewField> merged(
            LocalUnit unit,
            FieldDefinition field,
            Operation.Update op,
            LocalRecord now,
            Optional<Note> note) {
        Value sent = op.set().getOrDefault(field.name(), Value.NOTHING);
        Value was = op.was().getOrDefault(field.name(), Value.NOTHING);
        Value holds = now.field(field.name());
        ReviewField.@Nullable Side theirs =
                switch (note.map(Note::code).orElse(null)) {
                    case null -> side(unit, field, was);
                    case ASKED, TOOK_YOURS, COMBINED, ASSIGNED, ADJUSTED -> null;
                    case KEPT_THEIRS -> side(unit, field, note.map(Note::value).orElse(holds));
                };
        return note.map(Note::code).filter(Note.Code.ASKED::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                        ReviewField.merged(
                                field,
                                side(unit, field, sent),
                                theirs,
                                side(unit, field, was),
                                side(unit, field, holds)));
    }

    /// What the fields that were settled held before the change that asks, as the service tells.
    Map<ReviewField, ReviewField.Side> theirs(ReviewCase.Clash clash, History.Told told) {
        Map<ReviewField, ReviewField.Side> known = new LinkedHashMap<>();
        told.latest(entry -> clash.pos() > 0 && entry.pos() == clash.pos())
                .ifPresent(entry ->
                        clash.merged().stream()
                                .filter(field -> field.theirs() == null)
                                .forEach(field ->
                                        known.put(field, side(clash.unit(), field, entry))));
        return known;
    }

    private ReviewField.Side side(LocalUnit unit, ReviewField field, HistoryEntry entry) {
        FieldDefinition definition = field.definition();
        return side(unit, definition, entry.was().getOrDefault(definition.name(), Value.NOTHING));
    }
}
