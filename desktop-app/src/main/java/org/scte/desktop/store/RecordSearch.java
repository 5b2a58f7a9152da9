package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.model.snapshot.Folding;
import org.scte.model.unit.EntityDefinition;

/// Finds records of every entity while somebody types: those whose label begins so before those
/// that hold the words elsewhere. The search tables are asked for their first rows alone, in the
/// order they are in, so that a letter costs little more than a name.
public final class RecordSearch {
    private final LocalUnit unit;

    public RecordSearch(LocalUnit unit) {
        this.unit = unit;
    }

    /// Those that this device may see and in which all of these words begin one, entity by entity.
    ///
    /// @param most of each entity
    public List<LocalRecord> find(String typed, int most) {
        List<String> words = Folding.words(typed);
        if (words.isEmpty()) {
            return List.of();
        }
        return unit.shown(
                List.of(),
                session -> {
                    List<LocalRecord> found = new ArrayList<>();
                    for (EntityDefinition entity : unit.definition().ownEntities()) {
                        if (unit.allowed().mayRead(entity.name())) {
                            Shape shape = unit.schema().shape(entity.name());
                            List<Long> rows = rows(session, shape, words, most);
                            if (!rows.isEmpty()) {
                                found.addAll(unit.queries(session).records(shape, rows));
                            }
                        }
                    }
                    return found;
                });
    }

    /// A record's words begin with those of its label.
    private static List<Long> rows(Session session, Shape shape, List<String> words, int most) {
        String begun =
                words.stream().map(word -> "\"" + word + "\"*").collect(Collectors.joining(" "));
        Set<Long> rows = new LinkedHashSet<>(matching(session, shape, "^" + begun, most));
        if (rows.size() < most) {
            rows.addAll(matching(session, shape, begun, most));
        }
        return rows.stream().limit(most).toList();
    }

    private static List<Long> matching(Session session, Shape shape, String words, int most) {
        String search = shape.table().searchName();
        return session.list(
                "SELECT rowid FROM " + search + " WHERE " + search + " MATCH ? LIMIT ?",
                row -> row.getLong(1),
                words,
                most);
    }
}
