package org.scte.model.unit;

import java.util.List;

/// How an entity's records are listed; every name is a field of the entity.
public record ListLayout(List<String> columns, List<String> sort, List<String> filters) {
    public ListLayout {
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
        filters = List.copyOf(filters);
    }
}
