package org.scte.desktop.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a unit's file is made of and how much of it there is, without a word of what is in it: for
/// whoever helps.
///
/// @param tables the statements that made them, from the definition
/// @param counts records by entity, drafts, and changes by what became of them
/// @param place how far it has come
public record Anatomy(List<String> tables, Map<String, Long> counts, Map<String, String> place) {
    private static final List<Meta.Key> PLACE =
            List.of(
                    Meta.Key.DEFINITION,
                    Meta.Key.EPOCH,
                    Meta.Key.CURSOR,
                    Meta.Key.NEXT_LOCAL,
                    Meta.Key.NEXT_SEQ,
                    Meta.Key.ACKED,
                    Meta.Key.PRUNED,
                    Meta.Key.FORGOTTEN);

    static Anatomy of(Session session, Schema schema) {
        List<String> tables =
                session.list(
                        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name",
                        row -> row.getString(1));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Shape shape : schema.shapes()) {
            counts.put(
                    shape.name(), session.number("SELECT count(*) FROM " + shape.table().name()));
        }
        counts.put("drafts", session.number("SELECT count(*) FROM draft"));
        session.list(
                "SELECT state, count(*) FROM outbox GROUP BY state ORDER BY state",
                row -> counts.put("changes " + row.getString(1), row.getLong(2)));
        Map<String, String> place = new LinkedHashMap<>();
        PLACE.forEach(
                key -> Meta.find(session, key).ifPresent(value -> place.put(key.name(), value)));
        place.put("FILE_VERSION", String.valueOf(session.number("PRAGMA user_version")));
        return new Anatomy(tables, counts, place);
    }
}
