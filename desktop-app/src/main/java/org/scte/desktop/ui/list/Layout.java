package org.scte.desktop.ui.list;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the columns of a list are arranged.
///
/// @param columns the fields in order; empty for those of the definition
/// @param widths of those that somebody made wider or narrower, in pixels at the usual text size
public record Layout(List<String> columns, Map<String, Integer> widths) {
    public static final Layout NONE = new Layout(List.of(), Map.of());

    public Layout {
        columns = List.copyOf(columns);
        widths = Collections.unmodifiableMap(new LinkedHashMap<>(widths));
    }
}
