package org.scte.server.store;

/// What decides who sees a record.
///
/// @param about its entity; for an open question of a field, [#ofConflict]
/// @param scope empty where the record has none
public record Place(String about, String scope) {
    private static final String CONFLICT = "conflict/";

    /// An open question is seen by whoever sees the field.
    public static Place ofConflict(String entity, String field, String scope) {
        return new Place(CONFLICT + entity + "." + field, scope);
    }

    /// The entity whose readers see the record.
    public String entity() {
        return isConflict() ? about.substring(CONFLICT.length(), about.indexOf('.')) : about;
    }

    public boolean isConflict() {
        return about.startsWith(CONFLICT);
    }

    /// Of an open question: the field it is about; else empty.
    public String field() {
        return isConflict() ? about.substring(about.indexOf('.') + 1) : "";
    }

    /// The form that tables keep; entities and fields have no bar in their names.
    String text() {
        return about + "|" + scope;
    }

    static Place parse(String text) {
        int bar = text.indexOf('|');
        return new Place(text.substring(0, bar), text.substring(bar + 1));
    }
}
