package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Value;

/// One part of a document's page, as wide as the page.
public sealed interface DocumentBlock {
    /// How large a text is.
    enum Size {
        SMALL,
        NORMAL,
        LARGE,
        LARGEST
    }

    /// On which side of the page something stands.
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    record Text(TextTemplate text, Size size, Align align) implements DocumentBlock {}

    /// Fields with their names before them; those that hold nothing are left out.
    record Fields(List<Named> fields) implements DocumentBlock {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    record Named(String title, TextTemplate text) {}

    /// A picture that scanners read. Left out where its text is empty.
    record Qr(TextTemplate text, Align align) implements DocumentBlock {}

    /// A line across the page, to part things or to sign on; below it stands its text.
    record Line(TextTemplate text) implements DocumentBlock {}

    /// Records as rows: those of the list, or those that refer to the document's record.
    ///
    /// @param match the ref by which they do; null for those of the list
    /// @param where the values that are taken of a field; all rows where it is empty
    /// @param sort paths in order of weight, a leading `-` turns one round
    record Table(
            String entity,
            @Nullable String match,
            Map<String, List<Value>> where,
            List<Column> columns,
            List<String> sort)
            implements DocumentBlock {
        public Table {
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
            columns = List.copyOf(columns);
            sort = List.copyOf(sort);
        }
    }

    /// @param text null for room to write in
    /// @param tick a box to tick
    /// @param width in millimetres; 0 for what its content needs
    /// @param number whether it holds numbers, which end below each other
    record Column(
            String title, @Nullable TextTemplate text, boolean tick, int width, boolean number) {}
}
