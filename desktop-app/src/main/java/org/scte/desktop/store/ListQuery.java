package org.scte.desktop.store;

import java.util.List;
import org.scte.model.record.Value;

/// Which records of an entity, in which order.
///
/// @param search words that begin words of the record; empty for all
/// @param sort fields in order of weight; between equals the one this device held first comes
///   first, so that paging is stable
public record ListQuery(String entity, String search, List<Filter> filters, List<SortKey> sort) {
    public ListQuery {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    public static ListQuery all(String entity) {
        return new ListQuery(entity, "", List.of(), List.of());
    }

    public record SortKey(String field, boolean descending) {}

    /// One condition on a field.
    public sealed interface Filter {
        String field();

        /// Holds one of these values; [Value#NOTHING] among them means an empty field.
        record AnyOf(String field, List<Value> values) implements Filter {
            public AnyOf {
                values = List.copyOf(values);
            }
        }

        /// Holds none of these values.
        record NoneOf(String field, List<Value> values) implements Filter {
            public NoneOf {
                values = List.copyOf(values);
            }
        }

        /// Lies between two values, both included; [Value#NOTHING] leaves that side open.
        record Between(String field, Value from, Value to) implements Filter {}

        /// Its text contains this, by folded comparison.
        record Contains(String field, String text) implements Filter {}
    }
}
