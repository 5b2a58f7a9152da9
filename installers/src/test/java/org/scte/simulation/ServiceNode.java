package org.scte.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.desktop.store.SnapshotPart;
import org.scte.desktop.sync.Call;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.UnitFile;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.SnapshotManifest;
import org.scte.server.unit.UnitService;

/// The service: the real core behind the routes of the protocol, without HTTP and signatures.
final class ServiceNode {
    /// What series of numbers are raised by when a backup is put in place.
    private static final long RESERVE = 1_000;

    /// A copy of the file, and what was known then.
    private record Backup(Path file, Checks.Moment moment) {}

    private static final String JSON = "application/json;charset=utf-8";

    /// The most positions of a page, by the world.
    private static final List<Integer> PAGES = List.of(3, 20, 1_000, 1_000);

    private final World world;
    private final int page;
    private final Path file;
    private final SplittableRandom chance;
    private final Supplier<UUID> ids;
    private final Clock clock;
    private final Killed.Points points = new Killed.Points();
    private long clockOff;
    private int process;
    private UnitService unit;
    private SnapshotFiles snapshots;
    private SyncResponse answered;
    private List<SentChange> arrived = List.of();
    private UnitDefinition newest = Harbour.FIRST;
    private Backup backup;
    private int backups;

    ServiceNode(World world, Path folder) {
        this.world = world;
        this.file = folder.resolve("service.db");
        this.chance = Seeds.of(world.plan.seed(), "service", 0);
        this.page = PAGES.get(Seeds.of(world.plan.seed(), "pages", 0).nextInt(PAGES.size()));
        this.clock = world.clock(() -> clockOff);
        this.ids = Seeds.ids(chance.split(), () -> clock.instant().toEpochMilli());
    }

    Path file() {
        return file;
    }

    boolean isAlive() {
        return unit != null;
    }

    /// Which of its processes is the last one.
    int process() {
        return process;
    }

    void open() {
        process++;
        unit = UnitService.openOnCallersThread(file, newest, clock, ids, points);
        world.checks.opened(unit.epoch());
        world.bug.onService(file);
        snapshots = new SnapshotFiles(unit, clock);
        var unused = unit.onCommit(this::ring);
    }

    private void ring(long pos) {
        for (ClientNode client : world.clients) {
            world.after(50 + chance.nextInt(6_000), () -> client.woken(pos));
        }
    }

    void kill() {
        if (isAlive()) {
            world.trace("s killed");
            points.disarm();
            unit.close();
            unit = null;
            world.after(200 + chance.nextInt(15_000), this::reopen);
            world.clients.forEach(ClientNode::unhooked);
        }
    }

    private void reopen() {
        if (!isAlive()) {
            world.trace("s opened");
            open();
        }
    }

    /// Copies the file as it is served, as an administrator does.
    void backUp() {
        if (isAlive()) {
            Path copy = file.resolveSibling("backup" + backups++ + ".db");
            UnitFile.copy(file, copy);
            backup = new Backup(copy, world.checks.moment());
            world.trace("s backed up at " + world.checks.head());
        }
    }

    /// Puts the last copy in the place of the file: another incarnation of the history.
    void restore() {
        if (!isAlive() || backup == null) {
            return;
        }
        close();
        Path next = file.resolveSibling("next.db");
        UnitFile.copy(backup.file(), next);
        Cursor first = UnitFile.startEpoch(next, ids.get(), UnitFile.series(file), RESERVE);
        try {
            for (String beside : List.of("-wal", "-shm")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + beside));
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        world.trace("s restored, from " + first.pos());
        world.checks.restored(backup.moment(), first.epoch(), RESERVE);
        world.after(200 + chance.nextInt(15_000), this::reopen);
        world.clients.forEach(ClientNode::unhooked);
    }

    void arm(Killed.Points.Point point) {
        if (isAlive()) {
            points.arm(point);
        }
    }

    void setClock(long off) {
        clockOff = off;
    }

    void heal() {
        points.disarm();
        reopen();
    }

    void publish() {
        if (isAlive()) {
            try {
                newest = Harbour.SECOND; // whoever starts it again gives it that
                unit.publish(newest);
            } catch (Killed e) {
                kill();
            }
        }
    }

    /// The answer; null where the process is gone, or goes on the way.
    Network.Reply handle(ClientNode client, String device, Call call, byte[] body) {
        if (!isAlive()) {
            return null;
        }
        arrived = List.of();
        try {
            return answer(client, device, call, body);
        } catch (ProtocolRefusal e) {
            return refusal(e);
        } catch (MalformedJson e) {
            return refusal(ProtocolRefusal.of(400, "malformed", "It cannot be read."));
        } catch (Killed e) {
            kill();
            return arrived.isEmpty()
                    ? null
                    : world.bug.beforeCommit(arrived, body, world.checks.head());
        } finally {
            if (call instanceof Call.Sync) {
                world.checks.afterPush(client, device);
                if (answered != null) {
                    world.checks.answered(answered);
                    answered = null;
                }
            }
        }
    }

    /// Hears nonsense; it may be refused in any way that the protocol has.
    void hear(Hostile hostile) {
        if (!isAlive()) {
            return;
        }
        byte[] body = hostile.body();
        world.trace("nonsense " + Trace.of(body));
        try {
            hostile.heard(
                    unit.exchange(hostile.caller(), ProtocolJson.readRequest(body)).lastSeq());
        } catch (ProtocolRefusal e) {
            if (e.code().equals("device-cloned")) {
                hostile.cloned();
            }
        } catch (MalformedJson e) {
            world.trace("it cannot be read");
        } catch (Killed e) {
            kill();
        }
        world.checks.tookNothing(hostile.device());
    }

    private Network.Reply answer(ClientNode client, String device, Call call, byte[] body) {
        return switch (call) {
            case Call.Ready _ -> Network.Reply.of(JSON, new byte[] {'{', '}'});
            case Call.Sync _ -> {
                SyncRequest request = paged(ProtocolJson.readRequest(body));
                arrived = request.changes();
                arrived.forEach(world.checks::arrived);
                SyncResponse response = unit.exchange(caller(client, device), request);
                answered = response;
                yield Network.Reply.of(JSON, ProtocolJson.write(response));
            }
            case Call.Definition _ ->
                    Network.Reply.of(
                            "application/yaml;charset=utf-8",
                            unit.definition().source().getBytes(StandardCharsets.UTF_8));
            case Call.Snapshot(Call.Form form) ->
                    manifest(form, caller(client, device), 0, List.of());
            case Call.SnapshotLines(String name) ->
                    part(name, caller(client, device), List.of(), 0);
            case Call.SnapshotFile(SnapshotPart part, long from) ->
                    part(part.name(), caller(client, device), List.of(), from);
            case Call.Slices(List<String> slices, long after) ->
                    manifest(Call.Form.NDJSON, caller(client, device), after, slices);
            case Call.SliceLines(String name, List<String> slices) ->
                    part(name, caller(client, device), slices, 0);
        };
    }

    private static Caller caller(ClientNode client, String device) {
        return new Caller(device, "actor-" + client.index(), Caller.Kind.DEVICE, Grant.EVERYTHING);
    }

    /// In many worlds a page holds few positions.
    private SyncRequest paged(SyncRequest request) {
        return new SyncRequest(
                request.request(),
                request.cursor(),
                request.definition(),
                request.acked(),
                Math.min(request.limit(), page),
                request.skipTo(),
                request.holds(),
                request.changes());
    }

    private Network.Reply manifest(Call.Form form, Caller caller, long after, List<String> slices) {
        SnapshotFiles.Part part =
                snapshots.part(SnapshotFiles.Form.valueOf(form.name()), caller, after, slices);
        SnapshotManifest manifest =
                new SnapshotManifest(part, snapshots.file(part, encoding(part)), part.name());
        return Network.Reply.of(200, JSON, manifest.of(unit));
    }

    private static SnapshotFiles.Encoding encoding(SnapshotFiles.Part part) {
        return part.form() == SnapshotFiles.Form.SQLITE
                ? SnapshotFiles.Encoding.ZSTD
                : SnapshotFiles.Encoding.IDENTITY;
    }

    private Network.Reply part(String name, Caller caller, List<String> slices, long from) {
        SnapshotFiles.Part part =
                snapshots
                        .find(name, caller, slices)
                        .orElseThrow(() -> ProtocolRefusal.of(404, "not-found", "No such part."));
        try {
            byte[] whole = Files.readAllBytes(snapshots.file(part, encoding(part)).path());
            byte[] rest = Arrays.copyOfRange(whole, (int) from, whole.length);
            String type =
                    switch (part.form()) {
                        case NDJSON -> "application/x-ndjson";
                        case SQLITE -> "application/vnd.scte.snapshot+sqlite";
                    };
            return new Network.Reply(from > 0 ? 206 : 200, type, null, from, rest, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Network.Reply refusal(ProtocolRefusal refusal) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("status", refusal.status());
        document.put("code", refusal.code());
        document.put("detail", refusal.detail());
        document.putAll(refusal.extra());
        String seconds = refusal.headers().get("Retry-After");
        return new Network.Reply(
                refusal.status(),
                "application/problem+json",
                seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)),
                0,
                PlainJson.write(document).getBytes(StandardCharsets.UTF_8),
                false);
    }

    void close() {
        if (isAlive()) {
            points.disarm();
            unit.close();
            unit = null;
        }
    }
}
