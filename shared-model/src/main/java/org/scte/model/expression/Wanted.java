package org.scte.model.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// What a match asks of one field of the records it looks for.
public sealed interface Wanted {
    boolean holds(Value value);

    static Wanted oneOf(Value... values) {
        return new OneOf(List.of(values));
    }

    /// One of these values; [Value#NOTHING] among them is an empty field. Of none, nothing holds.
    record OneOf(List<Value> values) implements Wanted {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public boolean holds(Value value) {
            return values.contains(value);
        }
    }

    /// A day, an instant or a whole number between two bounds, at least one of which is there. An
    /// empty field is within none.
    record Within(@Nullable Bound low, @Nullable Bound high) implements Wanted {
        @Override
        public boolean holds(Value value) {
            return (low == null || low.admits(value, 1))
                    && (high == null || high.admits(value, -1));
        }
    }

    /// @param included whether the bound itself is within
    record Bound(Value at, boolean included) {
        /// Whether the value lies on this side of it: 1 above, -1 below. Days and instants are
        /// written so that their texts are in their order.
        private boolean admits(Value value, int side) {
            if (value instanceof Value.Text(String text) && at instanceof Value.Text(String edge)) {
                return admits(Integer.signum(text.compareTo(edge)) * side);
            }
            return value instanceof Value.Whole(long number)
                    && at instanceof Value.Whole(long edge)
                    && admits(Integer.signum(Long.compare(number, edge)) * side);
        }

        private boolean admits(int beyond) {
            return beyond > 0 || beyond == 0 && included;
        }
    }
}
