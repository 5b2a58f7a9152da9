package org.scte.bench;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// One field changed on the device: the record, the outbox and the shadow in one durable
/// transaction.
final class LocalWriteBenchmark implements Benchmark {
    private static final int MEMBERS = 10_000;
    private static final int WRITES = 2_000;

    @Override
    public String key() {
        return "local-write";
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        return List.of(
                Figure.product(key(), "p50", "µs", List.of(product(folder)), "sync=FULL 10k"),
                Figure.limit(key(), "p50", "µs", List.of(limit(folder)), "bare SQLite, sync=FULL"));
    }

    private static double product(Path folder) {
        long[] nanos = new long[WRITES];
        try (LocalUnit unit = Club.filled(folder, MEMBERS)) {
            unit.definition().prepare();
            for (int i = 0; i < WRITES; i++) {
                long n = i * 37L % MEMBERS;
                var change =
                        LocalChange.of(
                                new Operation.Update(
                                        "member",
                                        Club.id(n),
                                        Map.of("note", Value.text("changed " + i)),
                                        Map.of("note", Club.fields(n).get("note"))));
                long began = System.nanoTime();
                Written written = unit.write(change);
                nanos[i] = System.nanoTime() - began;
                Verified.that(written instanceof Written.Saved, "a write was refused");
            }
            Verified.that(unit.countWaiting() == WRITES, "not every write waits");
        }
        return Figure.quantile(nanos, 0.5) / 1_000;
    }

    private static double limit(Path folder) throws Exception {
        long[] nanos = new long[WRITES];
        try (BareFile file = new BareFile(folder)) {
            file.fill(MEMBERS);
            try (PreparedStatement record = file.prepare("UPDATE member SET l = ? WHERE id = ?");
                    PreparedStatement outbox =
                            file.prepare("INSERT INTO outbox (change) VALUES (?)");
                    PreparedStatement shadow =
                            file.prepare("INSERT INTO shadow (id, fields) VALUES (?, ?)")) {
                for (int i = 0; i < WRITES; i++) {
                    String id = Club.id(i * 37L % MEMBERS).toString();
                    long began = System.nanoTime();
                    record.setString(1, "changed " + i);
                    record.setString(2, id);
                    record.executeUpdate();
                    outbox.setString(1, "{\"set\":{\"note\":\"changed " + i + "\"}}");
                    outbox.executeUpdate();
                    shadow.setString(1, id + i);
                    shadow.setString(2, "{\"note\":\"before\"}");
                    shadow.executeUpdate();
                    file.connection.commit();
                    nanos[i] = System.nanoTime() - began;
                }
            }
        }
        return Figure.quantile(nanos, 0.5) / 1_000;
    }
}
