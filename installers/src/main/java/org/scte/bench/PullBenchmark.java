package org.scte.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.server.unit.UnitService;

/// A new device's first download of a unit, over HTTP, until its records are listed, searched and
/// may be edited; the service has made the snapshot before, as it does for all devices at once.
final class PullBenchmark implements Benchmark {
    private static final int RUNS = 3;
    private static final int PER_CHANGE = 1_000;
    private static final ListQuery ALL = new ListQuery("member", "", List.of(), List.of());

    private final int members;

    PullBenchmark(int members) {
        this.members = members;
    }

    @Override
    public String key() {
        return "initial-pull-" + members;
    }

    @Override
    public List<Figure> run(Path folder) throws Exception {
        fill(folder.resolve("data"));
        try (ClubService service = ClubService.start(folder)) {
            pull(service, folder.resolve("first")); // has the service make the snapshot
            List<Double> rates = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                rates.add(members / pull(service, folder.resolve("home" + run)));
            }
            double packed = snapshotBytes(folder) / (double) members;
            List<Figure> figures = new ArrayList<>();
            figures.add(
                    Figure.product(
                            key(), "rate", "rows/s", rates, "sync=FULL, search ready with it"));
            figures.add(
                    Figure.product(
                            key(),
                            "bytes/row",
                            "bytes",
                            List.of(packed),
                            "zstd, with indexes and search"));
            figures.addAll(incremental(folder, service));
            return figures;
        }
    }

    private List<Figure> incremental(Path folder, ClubService service) throws Exception {
        try (Device a = Device.open(folder.resolve("home0"), Clock.systemUTC());
                Device b = Device.open(folder.resolve("home1"), Clock.systemUTC())) {
            return new Incremental(members, service).run(a, b);
        }
    }

    /// Fills the unit's file as the service would.
    private void fill(Path data) throws Exception {
        Path file = Files.createDirectories(data.resolve("units")).resolve("club.db");
        try (UnitService unit =
                UnitService.open(file, Club.definition(), Clock.systemUTC(), Club.ids())) {
            for (int from = 0; from < members; from += PER_CHANGE) {
                List<Operation> ops = new ArrayList<>();
                for (int n = from; n < Math.min(members, from + PER_CHANGE); n++) {
                    ops.add(new Operation.Create("member", Club.id(n), Club.fields(n)));
                }
                Verified.that(unit.writeAsService("bench", ops).problems().isEmpty(), "not taken");
            }
        }
    }

    /// Seconds until everything is there.
    private double pull(ClubService service, Path home) throws Exception {
        Device.enrol(home, service.url(), service.code(), String.valueOf(home.getFileName()));
        try (Device device = Device.open(home, Clock.systemUTC())) {
            device.refreshDirectory();
            long began = System.nanoTime();
            Verified.that(device.syncOnce("club").answered(), "no answer");
            LocalUnit unit = device.unit("club");
            int listed = unit.page(ALL, 0, 50).size();
            double seconds = (System.nanoTime() - began) / 1e9;
            Verified.that(listed == 50 && unit.count(ALL) == members, "not everything arrived");
            Verified.that(
                    unit.count(new ListQuery("member", word(), List.of(), List.of())) > 0,
                    "nothing is found");
            Verified.that(unit.sync().recount().equals(unit.sync().digest()), "other contents");
            return seconds;
        }
    }

    /// How the name of member 1 begins.
    private static String word() {
        return Club.fields(1).get("family-name") instanceof Value.Text(String name)
                ? name.substring(0, 3)
                : "";
    }

    private static long snapshotBytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".db.zst"))
                    .mapToLong(file -> file.toFile().length())
                    .max()
                    .orElseThrow();
        }
    }
}
