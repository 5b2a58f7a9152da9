package org.scte.model.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// The words by which a match asks for what lies between two bounds, as in `{'starts': {'from':
/// self.starts, 'before': self.ends}}`.
enum RangeWord {
    FROM(true, true),
    AFTER(true, false),
    UNTIL(false, true),
    BEFORE(false, false);

    static final List<String> WORDS = Arrays.stream(values()).map(RangeWord::word).toList();
    static final Set<Kind> KINDS = Set.of(Kind.DATE, Kind.INSTANT, Kind.WHOLE);

    private final boolean low;
    private final boolean included;

    RangeWord(boolean low, boolean included) {
        this.low = low;
        this.included = included;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RangeWord> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// Whether it is the lower bound, else the upper one.
    boolean isLow() {
        return low;
    }

    /// Nothing lies within where a bound is empty.
    static Wanted read(Map<?, ?> bounds, Slot slot) {
        Wanted.@Nullable Bound low = null;
        Wanted.@Nullable Bound high = null;
        for (Map.Entry<?, ?> one : bounds.entrySet()) {
            String said = String.valueOf(one.getKey());
            RangeWord word =
                    of(said).orElseThrow(() ->
                            new IllegalArgumentException("no bound of a range: " + said));
            Value at = Conversion.toValue(one.getValue(), slot);
            if (at.isNothing()) {
                return Wanted.oneOf();
            }
            Wanted.Bound bound = new Wanted.Bound(at, word.included);
            if (word.low) {
                low = bound;
            } else {
                high = bound;
            }
        }
        return new Wanted.Within(low, high);
    }
}
