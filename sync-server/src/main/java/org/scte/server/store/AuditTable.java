package org.scte.server.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.scte.model.record.Sha256;
import org.scte.model.sync.json.PlainJson;

/// Who did what, from which device, with what result: an entry each, added and never changed. Each
/// entry carries the SHA-256 of the one before and of itself, so that none can be altered or taken
/// out without all behind it being altered too (a hash chain); and that shows, where somebody kept
/// a later link elsewhere.
public final class AuditTable {
    /// What stands before the first entry.
    static final String START = "0".repeat(64);

    private static final String COLUMNS =
            "select number, at, actor, device, act, about, result, content, link from audit ";

    private final Sql sql;

    AuditTable(Sql sql) {
        this.sql = sql;
    }

    /// What somebody did. Ids and codes only: no field's value.
    ///
    /// @param actor who, as far as that is proven
    /// @param device from which; empty where from none
    /// @param act in one word
    /// @param about the id of the change or record that it is about
    /// @param content SHA-256 (hex) of what was sent; empty where nothing was
    public record Act(
            String actor, String device, String act, String about, String result, String content) {}

    /// The last entry's number, from 1, and its link; 0 of an empty table.
    public record End(long number, String link) {}

    /// An entry as it is exported: its link, a blank, and the entry as JSON.
    public record Line(String link, String json) {
        /// The line that follows `before` where nothing was altered.
        static Line after(String before, long number, Instant at, Act act) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("number", number);
            entry.put("at", at.toString());
            entry.put("actor", act.actor());
            entry.put("device", act.device());
            entry.put("act", act.act());
            entry.put("about", act.about());
            entry.put("result", act.result());
            entry.put("content", act.content());
            String json = PlainJson.write(entry);
            return new Line(link(before, json), json);
        }

        /// The link of an entry that follows another.
        public static String link(String before, String json) {
            return Sha256.hexOf((before + " " + json).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return link + " " + json;
        }
    }

    /// An entry as it is looked at.
    public record Entry(long number, Instant at, Act act) {}

    /// Which entries are looked at.
    ///
    /// @param before numbers below it only
    /// @param who a part of the actor's name or of the device's id, in any case; empty for all
    /// @param what the same of act, what it is about, and result
    public record Wanted(long before, int limit, String who, String what) {}

    /// The newest first.
    public List<Entry> list(Wanted wanted) {
        String who = wanted.who().toLowerCase(Locale.ROOT);
        String what = wanted.what().toLowerCase(Locale.ROOT);
        return sql.list(
                COLUMNS
                        + "where number < ?"
                        + " and (? = '' or instr(lower(actor || ' ' || device), ?) > 0)"
                        + " and (? = '' or instr(lower(act || ' ' || about || ' ' || result), ?) > 0)"
                        + " order by number desc limit ?",
                row -> new Entry(row.getLong(1), at(row), act(row)),
                wanted.before(),
                who,
                who,
                what,
                what,
                wanted.limit());
    }

    public End end() {
        return sql.find(
                        "select number, link from audit order by number desc limit 1",
                        row -> new End(row.getLong(1), row.getString(2)))
                .orElse(new End(0, START));
    }

    public void add(Act act, Instant at) {
        End end = end();
        long number = end.number() + 1;
        sql.update(
                """
                insert into audit(number, at, actor, device, act, about, result, content, link)
                values(?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                number,
                at.toEpochMilli(),
                act.actor(),
                act.device(),
                act.act(),
                act.about(),
                act.result(),
                act.content(),
                Line.after(end.link(), number, Instant.ofEpochMilli(at.toEpochMilli()), act)
                        .link());
    }

    /// Hands out the entries, oldest first, until one is not taken.
    public void each(Predicate<Line> line) {
        if (sql.list("select 1 from sqlite_master where name = 'audit'", _ -> 1).isEmpty()) {
            return; // the file of an older program
        }
        String[] before = {START};
        sql.each(
                COLUMNS + "order by number",
                row -> {
                    Line made = Line.after(before[0], row.getLong(1), at(row), act(row));
                    before[0] = row.getString(9);
                    return line.test(new Line(before[0], made.json()));
                });
    }

    private static Instant at(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(2));
    }

    private static Act act(ResultSet row) throws SQLException {
        return new Act(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
