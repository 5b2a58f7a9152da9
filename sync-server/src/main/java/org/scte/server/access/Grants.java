package org.scte.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.scte.server.unit.Grant;

/// A device's grants as the access files keep them: one text, a space between two. Files of before
/// there were roles get a column by which everybody may do everything, as it was then.
final class Grants {
    private Grants() {}

    static String text(List<Grant> grants) {
        return grants.stream().map(Grant::text).collect(Collectors.joining(" "));
    }

    /// A grant that cannot be read allows nothing.
    static List<Grant> of(String text) {
        return of(Arrays.asList(text.split(" ")));
    }

    static List<Grant> of(List<String> texts) {
        return texts.stream().flatMap(text -> Grant.parse(text).stream()).toList();
    }

    static void addColumn(Statement statement, String table) throws SQLException {
        try (ResultSet there =
                statement.executeQuery(
                        "SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = 'grants'")) {
            if (there.next()) {
                return;
            }
        }
        statement.execute(
                "ALTER TABLE " + table + " ADD COLUMN grants TEXT NOT NULL DEFAULT 'all:all'");
    }
}
