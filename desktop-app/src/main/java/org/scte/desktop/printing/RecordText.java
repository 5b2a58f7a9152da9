package org.scte.desktop.printing;

import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.TextTemplate;

/// What stands at the end of paths that begin at a record. What this device's roles do not see is
/// as if it held nothing. Remembers the records it went through: for one printing only.
final class RecordText {
    private final LocalUnit unit;
    private final PrintedValue values;
    private final Map<RecordId, Optional<LocalRecord>> met = new HashMap<>();

    RecordText(LocalUnit unit, PrintedValue values) {
        this.unit = unit;
        this.values = values;
    }

    String fill(TextTemplate template, LocalRecord record) {
        return template.fill(path -> text(path, record));
    }

    private String text(List<String> path, LocalRecord from) {
        return path.equals(TextTemplate.ID)
                ? from.id().toString()
                : end(path, from).map(this::text).orElse("");
    }

    /// A field of a record.
    private record End(LocalRecord record, FieldDefinition field) {
        Value value() {
            return record.field(field.name());
        }
    }

    private String text(End end) {
        FieldDefinition field = end.field();
        return field.to() == null
                ? values.of(field, end.value())
                : unit.allowed().mayRead(field.to())
                        ? end.record().refLabels().getOrDefault(field.name(), "")
                        : "";
    }

    /// Empty where the way there is broken or hidden.
    private Optional<End> end(List<String> path, LocalRecord from) {
        LocalRecord at = from;
        for (String step : path.subList(0, path.size() - 1)) {
            Optional<LocalRecord> next = field(at, step).flatMap(this::follow);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return field(at, path.getLast());
    }

    private Optional<End> field(LocalRecord record, String name) {
        Optional<FieldDefinition> field =
                unit.allowed().isHidden(record.entity(), name)
                        ? Optional.empty()
                        : unit.definition()
                                .entity(record.entity())
                                .flatMap((EntityDefinition entity) -> entity.field(name));
        return field.map(found -> new End(record, found));
    }

    private Optional<LocalRecord> follow(End end) {
        String to = end.field().to();
        if (to == null
                || !unit.allowed().mayRead(to)
                || !(end.value() instanceof Value.Text(String text))) {
            return Optional.empty();
        }
        return RecordId.parse(text).flatMap(id -> met.computeIfAbsent(id, _ -> unit.find(to, id)));
    }

    /// The order that `sort` asks for: numbers by size, words as people sort them, what holds
    /// nothing last.
    Comparator<LocalRecord> order(List<String> sort) {
        Comparator<LocalRecord> order = (_, _) -> 0;
        for (String key : sort) {
            boolean back = key.startsWith("-");
            List<String> path = List.of((back ? key.substring(1) : key).split("\\."));
            Comparator<LocalRecord> by = Comparator.comparing(row -> weight(path, row));
            order = order.thenComparing(back ? by.reversed() : by);
        }
        return order;
    }

    private Weight weight(List<String> path, LocalRecord row) {
        Optional<End> end = end(path, row);
        Value value = end.map(End::value).orElse(Value.NOTHING);
        return switch (value) {
            case Value.Whole(long number) -> new Weight(BigDecimal.valueOf(number), "");
            case Value.Text(String raw) -> end.map(at -> weight(at, raw)).orElse(Weight.NOTHING);
            case Value.Flag _,
                    Value.Texts _,
                    Value.Attachment _,
                    Value.Nothing _,
                    Value.Unreadable _ ->
                    new Weight(BigDecimal.ZERO, end.map(this::text).orElse(""));
        };
    }

    private Weight weight(End end, String raw) {
        return switch (end.field().type()) {
            case DECIMAL, MONEY -> new Weight(new BigDecimal(raw), "");
            case REF -> new Weight(BigDecimal.ZERO, text(end));
            case TEXT,
                    INTEGER,
                    DATE,
                    INSTANT,
                    BOOLEAN,
                    CHOICE,
                    LIST,
                    FILE,
                    SERIAL,
                    EMAIL,
                    PHONE,
                    URL ->
                    new Weight(BigDecimal.ZERO, raw);
        };
    }

    private record Weight(BigDecimal number, String word) implements Comparable<Weight> {
        static final Weight NOTHING = new Weight(BigDecimal.ZERO, "");
        private static final Collator WORDS = Collator.getInstance(Locale.UK);

        @Override
        public int compareTo(Weight other) {
            int numbers = number.compareTo(other.number);
            if (numbers != 0) {
                return numbers;
            }
            int empties = Boolean.compare(word.isEmpty(), other.word.isEmpty());
            return empties != 0 ? empties : WORDS.compare(word, other.word);
        }
    }
}
