package org.scte.desktop.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.NamedList;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.UnitDefinition;

/// Which records of an entity, in which order.
///
/// @param search words that begin words of the record; empty for all
/// @param sort fields in order of weight; between equals the one this device held first comes
///   first, so that paging is stable
/// @param within what holds for all of them beside the filters, as a definition says it: also of
///   records that they refer to, and counted from today
public record ListQuery(
        String entity,
        String search,
        List<Filter> filters,
        List<SortKey> sort,
        List<Condition> within) {
    public ListQuery {
        within = List.copyOf(within);
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
    }

    /// Of all records of the entity.
    public ListQuery(String entity, String search, List<Filter> filters, List<SortKey> sort) {
        this(entity, search, filters, sort, List.of());
    }

    public static ListQuery all(String entity) {
        return new ListQuery(entity, "", List.of(), List.of());
    }

    /// The records of a list that the definition names, in its order.
    public static ListQuery of(EntityDefinition entity, NamedList list) {
        return new ListQuery(entity.name(), "", List.of(), SortKey.all(list.sort()), list.where());
    }

    public ListQuery searched(String words) {
        return new ListQuery(entity, words, filters, sort, within);
    }

    public ListQuery filtered(List<Filter> wanted) {
        return new ListQuery(entity, search, wanted, sort, within);
    }

    public ListQuery sorted(List<SortKey> keys) {
        return new ListQuery(entity, search, filters, keys, within);
    }

    /// The entities by whose records it is decided which these are.
    public Set<String> entities(UnitDefinition unit) {
        Set<String> entities = new LinkedHashSet<>(Set.of(entity));
        within.forEach(condition ->
                condition.path().in(unit, entity).forEach(step -> entities.add(step.entity())));
        return entities;
    }

    public record SortKey(String field, boolean descending) {
        /// Fields as a definition names them: a `-` before one turns its order round.
        public static List<SortKey> all(List<String> names) {
            return names.stream()
                    .map(name ->
                            name.startsWith("-")
                                    ? new SortKey(name.substring(1), true)
                                    : new SortKey(name, false))
                    .toList();
        }
    }

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
