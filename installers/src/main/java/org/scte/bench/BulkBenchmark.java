package org.scte.bench;

import java.nio.file.Path;
import java.sql.PreparedStatement;
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
        String bulk = "bulk-import-" + members + "-indexed-fts";
        List<Figure> figures = new ArrayList<>();
        figures.addAll(imported(folder.resolve("import")).figures(bulk, "product", members, cond));
        figures.addAll(
                received(folder.resolve("receive"))
                        .figures("delta-apply-" + members, "product", members, cond));
        figures.addAll(
                limit(folder)
                        .figures(
                                bulk,
                                "limit",
                                members,
                                "bare SQLite with outbox and FTS, sync=FULL"));
        return figures;
    }

    private Stopwatch imported(Path folder) throws Exception {
        Stopwatch watch = new Stopwatch();
        try (LocalUnit unit =
                LocalUnit.open(
                        folder.resolve("club.db"),
                        Club.definition(),
                        "bench",
                        Clock.systemUTC(),
                        Club.ids())) {
            for (int from = 0; from < members; from += BATCH) {
                List<LocalChange> batch = new ArrayList<>();
                for (int n = from; n < Math.min(members, from + BATCH); n++) {
                    batch.add(
                            LocalChange.of(
                                    new Operation.Create("member", Club.id(n), Club.fields(n))));
                }
                watch.time(() ->
                        Verified.that(
                                unit.writeAll(batch).stream()
                                        .allMatch(Written.Saved.class::isInstance),
                                "a write was refused"));
            }
            Verified.that(unit.countWaiting() == members, "not everything waits");
        }
        return watch;
    }

    private Stopwatch received(Path folder) throws Exception {
        Stopwatch watch = new Stopwatch();
        try (LocalUnit unit = Club.filled(folder, 0)) {
            for (int from = 0; from < members; from += BATCH) {
                int to = Math.min(members, from + BATCH);
                var deltas = Club.deltas(from, to);
                watch.time(() -> Club.receive(unit, deltas, to));
            }
            ListQuery all = new ListQuery("member", "", List.of(), List.of());
            Verified.that(unit.count(all) == members, "not everything arrived");
        }
        return watch;
    }

    private Stopwatch limit(Path folder) throws Exception {
        Stopwatch watch = new Stopwatch();
        try (BareFile file = new BareFile(folder);
                PreparedStatement insert = file.insert();
                PreparedStatement outbox = file.prepare("INSERT INTO outbox (change) VALUES (?)");
                PreparedStatement search =
                        file.prepare("INSERT INTO search (rowid, words) VALUES (?, ?)")) {
            for (int from = 0; from < members; from += BATCH) {
                List<String> words = new ArrayList<>();
                List<List<String>> rows = new ArrayList<>();
                for (int n = from; n < Math.min(members, from + BATCH); n++) {
                    words.add(BareFile.words(n));
                    rows.add(BareFile.row(n));
                }
                int first = from;
                watch.time(() -> {
                    for (int i = 0; i < rows.size(); i++) {
                        BareFile.bind(insert, first + i, rows.get(i));
                        insert.executeUpdate();
                        outbox.setString(1, words.get(i));
                        outbox.executeUpdate();
                        search.setLong(1, first + i);
                        search.setString(2, words.get(i));
                        search.executeUpdate();
                    }
                    file.connection.commit();
                });
            }
        }
        return watch;
    }
}
