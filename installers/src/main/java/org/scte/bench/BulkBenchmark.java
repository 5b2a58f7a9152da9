package org.scte.bench;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.model.sync.Operation;

/// Many records at once on the device: an import, as changes that wait; and pages of a service.
final class BulkBenchmark implements Benchmark {
    private static final int BATCH = 1_000;

    private final int members;

    BulkBenchmark(int members) {
        this.members = members;
    }

    @Override
    public String key() {
        return "bulk-" + members;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        String cond = "sync=FULL, indexed and searchable, 1 CPU";
        return List.of(
                Figure.product(
                        "bulk-import-" + members + "-indexed-fts",
                        "rate",
                        "rows/s",
                        List.of(imported(folder.resolve("import"))),
                        cond),
                Figure.product(
                        "delta-apply-" + members,
                        "rate",
                        "rows/s",
                        List.of(received(folder.resolve("receive"))),
                        cond),
                Figure.limit(
                        "bulk-import-" + members + "-indexed-fts",
                        "rate",
                        "rows/s",
                        List.of(limit(folder)),
                        "bare SQLite with outbox and FTS, sync=FULL"));
    }

    private double imported(Path folder) {
        try (LocalUnit unit =
                LocalUnit.open(
                        folder.resolve("club.db"),
                        Club.definition(),
                        "bench",
                        Clock.systemUTC(),
                        Club.ids())) {
            List<LocalChange> batch = new ArrayList<>();
            long nanos = 0;
            for (int n = 0; n < members; n++) {
                batch.add(
                        LocalChange.of(new Operation.Create("member", Club.id(n), Club.fields(n))));
                if (batch.size() == BATCH || n == members - 1) {
                    long began = System.nanoTime();
                    List<Written> written = unit.writeAll(batch);
                    nanos += System.nanoTime() - began;
                    Verified.that(
                            written.stream().allMatch(Written.Saved.class::isInstance),
                            "a write was refused");
                    batch.clear();
                }
            }
            Verified.that(unit.countWaiting() == members, "not everything waits");
            return members * 1e9 / nanos;
        }
    }

    private double received(Path folder) {
        try (LocalUnit unit = Club.filled(folder, 0)) {
            long nanos = 0;
            for (int from = 0; from < members; from += BATCH) {
                var deltas = Club.deltas(from, Math.min(members, from + BATCH));
                long began = System.nanoTime();
                Club.receive(unit, deltas, from + BATCH);
                nanos += System.nanoTime() - began;
            }
            ListQuery all = new ListQuery("member", "", List.of(), List.of());
            Verified.that(unit.count(all) == members, "not everything arrived");
            return members * 1e9 / nanos;
        }
    }

    private double limit(Path folder) throws SQLException {
        try (BareFile file = new BareFile(folder);
                PreparedStatement insert = file.insert();
                PreparedStatement outbox = file.prepare("INSERT INTO outbox (change) VALUES (?)");
                PreparedStatement search =
                        file.prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")) {
            long nanos = 0;
            for (long n = 0; n < members; n++) {
                String words = BareFile.words(n);
                long began = System.nanoTime();
                BareFile.bind(insert, n);
                insert.executeUpdate();
                outbox.setString(1, words);
                outbox.executeUpdate();
                search.setLong(1, n);
                search.setString(2, words);
                search.executeUpdate();
                if (n % BATCH == BATCH - 1) {
                    file.connection.commit();
                }
                nanos += System.nanoTime() - began;
            }
            return members * 1e9 / nanos;
        }
    }
}
