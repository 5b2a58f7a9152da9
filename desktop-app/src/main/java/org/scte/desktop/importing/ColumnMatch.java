package org.scte.desktop.importing;

/// What becomes of one column of the file.
public sealed interface ColumnMatch {
    ColumnMatch IGNORED = new Ignored();

    record Ignored() implements ColumnMatch {}

    /// Its cells are a field's values.
    record ToField(String field) implements ColumnMatch {}

    /// Its cells are values of a unique field of the records that the `ref` field names.
    ///
    /// @param field the ref
    /// @param by the unique field of the ref's target
    record ThroughRef(String field, String by) implements ColumnMatch {}

    /// As a definition writes it: a field, one of its target behind a dot, or nothing.
    default String path() {
        return switch (this) {
            case Ignored _ -> "";
            case ToField(String field) -> field;
            case ThroughRef(String field, String by) -> field + "." + by;
        };
    }
}
