package org.scte.desktop.store;

import java.util.List;

/// How somebody matched the columns of a list; kept for the next one with the same headings.
///
/// @param headings the SHA-256 of the headings: where a list has none, its first row stands in
///   their place, and that may be somebody's
/// @param columns what each becomes, in the order of the folded headings: a field, a field with one
///   of its target behind a dot, or nothing
/// @param key the fields that tell rows apart, with commas between them; nothing for none
/// @param dates how days and months are read: `day-first` or `month-first`
public record SavedMatching(
        String entity, String headings, List<String> columns, String key, String dates) {
    public SavedMatching {
        columns = List.copyOf(columns);
    }
}
