package org.scte.bench;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.Value;

/// Reading on the device: one record by its id, and the first 50 hits of the beginning of a word.
final class ReadBenchmark implements Benchmark {
    private static final int READS = 3_000;
    private static final int SEARCHES = 300;
    private static final int HITS = 50;

    private final int members;

    ReadBenchmark(int members) {
        this.members = members;
    }

    @Override
    public String key() {
        return "read-" + members;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        List<Figure> figures = new ArrayList<>();
        String cond = "sync=FULL " + members + " rows";
        try (LocalUnit unit = Club.filled(folder, members)) {
            figures.add(
                    Figure.product(
                            "read-by-pk-" + members,
                            "p50",
                            "µs",
                            List.of(
                                    micros(
                                            READS,
                                            n ->
                                                    Verified.that(
                                                            unit.find("member", Club.id(n))
                                                                    .isPresent(),
                                                            "a member is missing"))),
                            cond));
            figures.add(
                    Figure.product(
                            "search-" + members,
                            "p50",
                            "µs",
                            List.of(
                                    micros(
                                            SEARCHES,
                                            n ->
                                                    Verified.that(
                                                            !unit.page(search(n), 0, HITS)
                                                                    .isEmpty(),
                                                            "nothing found"))),
                            cond));
        }
        figures.addAll(limits(folder));
        return figures;
    }

    private static ListQuery search(long n) {
        return new ListQuery("member", prefix(n), List.of(), List.of());
    }

    /// The first four letters of a member's family name.
    private static String prefix(long n) {
        Value name = Club.fields(n).getOrDefault("family-name", Value.NOTHING);
        return ((Value.Text) name).text().substring(0, 4);
    }

    private List<Figure> limits(Path folder) throws SQLException {
        try (BareFile file = new BareFile(folder)) {
            file.fill(members);
            try (PreparedStatement byId = file.prepare("SELECT * FROM member WHERE id = ?");
                    PreparedStatement search =
                            file.prepare(
                                    "SELECT * FROM member WHERE n IN (SELECT rowid FROM search"
                                            + " WHERE search MATCH ?) ORDER BY b, a LIMIT "
                                            + HITS)) {
                String cond = "bare SQLite";
                return List.of(
                        Figure.limit(
                                "read-by-pk-" + members,
                                "p50",
                                "µs",
                                List.of(micros(READS, n -> read(byId, Club.id(n).toString()))),
                                cond),
                        Figure.limit(
                                "search-" + members,
                                "p50",
                                "µs",
                                List.of(
                                        micros(
                                                SEARCHES,
                                                n -> read(search, '"' + prefix(n) + "\"*"))),
                                cond));
            }
        }
    }

    private static void read(PreparedStatement query, String value) {
        try {
            query.setString(1, value);
            try (ResultSet rows = query.executeQuery()) {
                int found = 0;
                while (rows.next()) {
                    found += rows.getString(3).isEmpty() ? 0 : 1;
                }
                Verified.that(found > 0, "nothing found");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double micros(int times, LongConsumer work) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long n = i * 7_919L % members;
            long began = System.nanoTime();
            work.accept(n);
            nanos[i] = System.nanoTime() - began;
        }
        return Figure.quantile(nanos, 0.5) / 1_000;
    }
}
