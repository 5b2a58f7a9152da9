package org.scte.desktop.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// The saved views of a unit on this device. They stand in the unit's file: a filter may name a
/// person, and goes where the unit's records go. May be asked from any thread but the FX thread.
public final class SavedViews {
    private final Database database;

    SavedViews(Database database) {
        this.database = database;
    }

    /// All of them, the oldest first; those without a name too.
    public List<SavedView> list() {
        return database.read(session ->
                session.list(
                        "SELECT id, entity, name, list, search, filters, sort, columns, widths"
                                + " FROM saved_view ORDER BY id",
                        SavedViews::read));
    }

    /// Keeps a view: a new one where its id is 0, or where it was deleted meanwhile; one without a
    /// name in the place of the last of its list.
    ///
    /// @return it with its id
    public SavedView save(SavedView view) {
        return database.write(session -> {
            if (view.name().isEmpty()) {
                session.run(
                        "DELETE FROM saved_view WHERE name = '' AND entity = ? AND list = ?",
                        view.entity(),
                        view.list());
            }
            return view.as(
                    session.number(
                            "INSERT OR REPLACE INTO saved_view (id, entity, name, list, search,"
                                    + " filters, sort, columns, widths)"
                                    + " VALUES (nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                            view.id(),
                            view.entity(),
                            view.name(),
                            view.list(),
                            view.search(),
                            view.filters().stream()
                                    .map(SavedViews::text)
                                    .collect(Collectors.joining("\n")),
                            view.sort().stream()
                                    .map(key -> (key.descending() ? "-" : "") + key.field())
                                    .collect(Collectors.joining(",")),
                            String.join(",", view.columns()),
                            view.widths().entrySet().stream()
                                    .map(each -> each.getKey() + "=" + each.getValue())
                                    .collect(Collectors.joining(","))));
        });
    }

    public void delete(long id) {
        database.write(session -> session.run("DELETE FROM saved_view WHERE id = ?", id));
    }

    private static SavedView read(ResultSet row) throws SQLException {
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (String each : parts(row.getString(9), ",")) {
            int at = each.indexOf('=');
            widths.put(each.substring(0, at), Integer.parseInt(each.substring(at + 1)));
        }
        return new SavedView(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                parts(row.getString(6), "\n").stream().map(SavedViews::filter).toList(),
                ListQuery.SortKey.all(parts(row.getString(7), ",")),
                parts(row.getString(8), ","),
                widths);
    }

    private static List<String> parts(String text, String between) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(between));
    }

    // A filter as fields: what it asks, of which field, and its values by their place.

    private static String text(ListQuery.Filter filter) {
        return switch (filter) {
            case ListQuery.Filter.AnyOf(String field, List<Value> values) ->
                    text("any", field, values);
            case ListQuery.Filter.NoneOf(String field, List<Value> values) ->
                    text("none", field, values);
            case ListQuery.Filter.Between(String field, Value from, Value to) ->
                    text("between", field, List.of(from, to));
            case ListQuery.Filter.Contains(String field, String words) ->
                    text("contains", field, List.of(Value.text(words)));
        };
    }

    private static String text(String asks, String field, List<Value> values) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("asks", Value.text(asks));
        fields.put("field", Value.text(field));
        fields.put("values", Value.whole(values.size()));
        for (int i = 0; i < values.size(); i++) {
            fields.put(String.valueOf(i), values.get(i));
        }
        return ProtocolJson.writeFields(fields);
    }

    private static ListQuery.Filter filter(String text) {
        Map<String, Value> fields = ProtocolJson.readFields(text);
        String field = word(fields, "field");
        int count = fields.get("values") instanceof Value.Whole(long n) ? Math.toIntExact(n) : 0;
        List<Value> values =
                IntStream.range(0, count)
                        .mapToObj(i -> fields.getOrDefault(String.valueOf(i), Value.NOTHING))
                        .toList();
        return switch (word(fields, "asks")) {
            case "any" -> new ListQuery.Filter.AnyOf(field, values);
            case "none" -> new ListQuery.Filter.NoneOf(field, values);
            case "between" -> new ListQuery.Filter.Between(field, values.get(0), values.get(1));
            default -> new ListQuery.Filter.Contains(field, word(fields, "0"));
        };
    }

    private static String word(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Text(String text) ? text : "";
    }
}
