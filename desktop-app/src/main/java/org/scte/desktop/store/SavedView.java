package org.scte.desktop.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How somebody wants a list to be shown, under a name of theirs; kept on this device alone.
///
/// @param id 0 where it is not kept yet
/// @param name empty for how a list looks where no view of it is open
/// @param list the definition's list that it narrows; empty for that of all
/// @param columns the fields in order; empty for those of the list
/// @param widths of columns that somebody made wider or narrower, in pixels at the usual text size
public record SavedView(
        long id,
        String entity,
        String name,
        String list,
        String search,
        List<ListQuery.Filter> filters,
        List<ListQuery.SortKey> sort,
        List<String> columns,
        Map<String, Integer> widths) {
    public SavedView {
        filters = List.copyOf(filters);
        sort = List.copyOf(sort);
        columns = List.copyOf(columns);
        widths = Collections.unmodifiableMap(new LinkedHashMap<>(widths));
    }

    public SavedView called(String other) {
        return new SavedView(id, entity, other, list, search, filters, sort, columns, widths);
    }

    SavedView as(long kept) {
        return new SavedView(kept, entity, name, list, search, filters, sort, columns, widths);
    }
}
