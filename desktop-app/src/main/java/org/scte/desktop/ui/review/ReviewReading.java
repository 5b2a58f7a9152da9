package org.scte.desktop.ui.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.history.FieldWords;
import org.scte.desktop.ui.history.RecordKey;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.merge.Conflict;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
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
        Conflict first = fields.values().iterator().next().conflict();
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
                        own.map(change -> merged(unit, entity.get(), key.record(), change))
                                .orElse(List.of())));
    }

    private ReviewField field(
            LocalUnit unit, FieldDefinition field, Conflict conflict, Optional<LocalRecord> now) {
        return new ReviewField(
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
    private List<String> merged(
            LocalUnit unit, EntityDefinition entity, RecordId record, OutboxEntry change) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < change.ops().size(); at++) {
            if (change.ops().get(at) instanceof Operation.Update op && op.id().equals(record)) {
                for (Map.Entry<String, Value> set : op.set().entrySet()) {
                    int index = at;
                    entity.field(set.getKey())
                            .flatMap(field -> merged(unit, field, set.getValue(), change, index))
                            .ifPresent(lines::add);
                }
            }
        }
        return lines;
    }

    private Optional<String> merged(
            LocalUnit unit, FieldDefinition field, Value sent, OutboxEntry change, int op) {
        Ack ack = change.ack();
        Optional<Note> note =
                (ack == null ? List.<Note>of() : ack.notes())
                        .stream()
                                .filter(each ->
                                        each.op() == op && each.field().equals(field.name()))
                                .findFirst();
        String word =
                switch (note.map(Note::code).orElse(Note.Code.TOOK_YOURS)) {
                    case ASKED -> "";
                    case TOOK_YOURS -> "review.merged.yours";
                    case KEPT_THEIRS -> "review.merged.theirs";
                    case COMBINED, ASSIGNED, ADJUSTED -> "review.merged.both";
                };
        Value now = note.map(Note::value).filter(value -> !value.isNothing()).orElse(sent);
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        words.say(
                                word,
                                "field",
                                field.label(),
                                "value",
                                side(unit, field, now).text()));
    }
}
