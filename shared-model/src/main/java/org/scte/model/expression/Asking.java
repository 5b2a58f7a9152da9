package org.scte.model.expression;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// One evaluation's way to other records; it remembers whether it asked for some that are not held
/// here.
final class Asking {
    private final Shapes shapes;
    private final Surroundings around;
    private boolean unanswered;

    Asking(Shapes shapes, Surroundings around) {
        this.shapes = shapes;
        this.around = around;
    }

    Shapes shapes() {
        return shapes;
    }

    /// Whether something was asked that cannot be known here.
    boolean unanswered() {
        return unanswered;
    }

    RecordValue record(String entity, String id) {
        Optional<Map<String, Value>> found =
                RecordId.parse(id).flatMap(key -> around.find(entity, key));
        return new RecordValue(this, entity, found.orElseThrow(this::notHeld));
    }

    long count(String entity, Map<?, ?> match) {
        OptionalLong counted = around.count(entity, asked(entity, match));
        return counted.orElseThrow(this::notHeld);
    }

    /// A ref to the record that matches, or to nothing.
    Object first(String entity, Map<?, ?> match) {
        Surroundings.First first = around.first(entity, asked(entity, match));
        return switch (first) {
            case Surroundings.First.Record(RecordId id) ->
                    new RefValue(this, entity, id.toString());
            case Surroundings.First.None() -> RefValue.Empty.INSTANCE;
            case Surroundings.First.Unknown() -> throw notHeld();
        };
    }

    /// A whole number where the field holds whole numbers.
    Object sum(String entity, Map<?, ?> match, String field) {
        BigDecimal sum = around.sum(entity, asked(entity, match), field).orElseThrow(this::notHeld);
        boolean whole =
                shapes.slot(entity, field).filter(slot -> slot.kind() == Kind.WHOLE).isPresent();
        return whole ? (Object) sum.longValueExact() : new DecimalNumber(sum);
    }

    private Map<String, Wanted> asked(String entity, Map<?, ?> match) {
        Map<String, Wanted> asked = new TreeMap<>();
        match.forEach((field, wanted) -> {
            Slot slot = shapes.slot(entity, String.valueOf(field)).orElse(Slot.ANYTHING);
            asked.put(String.valueOf(field), wanted(wanted, slot));
        });
        return asked;
    }

    private static Wanted wanted(Object wanted, Slot slot) {
        return switch (wanted) {
            case Map<?, ?> bounds -> RangeWord.read(bounds, slot);
            case List<?> several -> oneOf(several, slot);
            default -> oneOf(List.of(wanted), slot);
        };
    }

    private static Wanted oneOf(List<?> several, Slot slot) {
        return new Wanted.OneOf(
                several.stream().map(one -> Conversion.toValue(one, slot)).toList());
    }

    private NotHeld notHeld() {
        unanswered = true;
        return new NotHeld();
    }

    /// Carries "unknown" out of a function. CEL takes it as an error, which the other side of `&&`
    /// or `||` may decide.
    static final class NotHeld extends RuntimeException {
        private static final long serialVersionUID = 1;

        private NotHeld() {
            super("asks for records that are not held here", null, false, false);
        }
    }
}
