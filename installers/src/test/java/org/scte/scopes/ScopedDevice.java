package org.scte.scopes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Call;
import org.scte.desktop.sync.SyncEngine;
import org.scte.desktop.sync.SyncLog;
import org.scte.desktop.sync.WireAnswer;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;
import org.scte.server.unit.QuarantineDesk;
import org.scte.server.unit.SnapshotFiles;
import org.scte.server.unit.SnapshotManifest;
import org.scte.server.unit.UnitService;

/// A device with its own file, whose calls go straight to a service under the grants it has at that
/// moment. Every byte that it is answered can be looked at.
final class ScopedDevice implements AutoCloseable {
    private static final String JSON = "application/json;charset=utf-8";

    private final String name;
    private final UnitService service;
    private final SnapshotFiles snapshots;
    private final LocalUnit store;
    private final SyncLog log;
    private final SyncEngine engine;
    private List<Grant> grants = List.of();
    private int page = SyncRequest.DEFAULT_LIMIT;
    private Consumer<byte[]> heard = _ -> {};

    ScopedDevice(
            String name,
            Path folder,
            UnitService service,
            SnapshotFiles snapshots,
            Clock clock,
            Supplier<UUID> ids) {
        this.name = name;
        this.service = service;
        this.snapshots = snapshots;
        this.store =
                LocalUnit.open(
                        folder.resolve(name).resolve("guild.db"),
                        service.definition(),
                        name,
                        clock,
                        ids);
        this.store.sync().belongTo(name);
        this.log = new SyncLog(clock);
        this.engine =
                new SyncEngine(
                        new SyncEngine.Parts(
                                "guild",
                                store,
                                clock,
                                ids,
                                new SplittableRandom(1),
                                log,
                                _ -> {},
                                () -> {}));
    }

    LocalUnit store() {
        return store;
    }

    SyncLog log() {
        return log;
    }

    List<Grant> grants() {
        return grants;
    }

    void grant(String... texts) {
        grants = List.of(texts).stream().map(text -> Grant.parse(text).orElseThrow()).toList();
    }

    /// Positions of a page at most.
    void page(int most) {
        page = most;
    }

    void hear(Consumer<byte[]> listener) {
        heard = listener;
    }

    Caller caller() {
        return new Caller(name, name, Caller.Kind.DEVICE, grants);
    }

    /// Everything that the device holds of the service's state, a canonical line a record.
    TreeSet<String> lines() {
        TreeSet<String> lines = new TreeSet<>();
        store.sync().dump(lines::add);
        return lines;
    }

    /// Syncs until it is level.
    void sync() {
        if (leave() instanceof SyncEngine.Next.Rest) {
            throw new AssertionError(name + " could not sync: " + log.list(5));
        }
    }

    /// Syncs to whatever end.
    SyncEngine.Next leave() {
        SyncEngine.Next next = engine.begin(true, true);
        while (next instanceof SyncEngine.Next.Ask(Call call)) {
            next = engine.answered(answer(call));
        }
        return next;
    }

    private WireAnswer answer(Call call) {
        try {
            return switch (call) {
                case Call.Ready _ -> answer(JSON, "{}".getBytes(StandardCharsets.UTF_8));
                case Call.Sync(SyncRequest request) -> answer(JSON, exchange(request));
                case Call.Definition _ ->
                        answer(
                                "application/yaml;charset=utf-8",
                                service.definition().source().getBytes(StandardCharsets.UTF_8));
                case Call.Snapshot(Call.Form form) -> answer(JSON, manifest(form, 0, List.of()));
                case Call.Slices(List<String> slices, long after) ->
                        answer(JSON, manifest(Call.Form.NDJSON, after, slices));
                case Call.SnapshotLines(String part) -> part(part, List.of());
                case Call.SnapshotFile(var part, _) -> part(part.name(), List.of());
                case Call.SliceLines(String part, List<String> slices) -> part(part, slices);
            };
        } catch (ProtocolRefusal e) {
            Map<String, Object> document = new HashMap<>(e.extra());
            document.put("status", e.status());
            document.put("code", e.code());
            document.put("detail", e.detail());
            return answer(
                    e.status(),
                    "application/problem+json",
                    PlainJson.write(document).getBytes(StandardCharsets.UTF_8));
        }
    }

    private byte[] exchange(SyncRequest asked) {
        SyncRequest request = ProtocolJson.readRequest(ProtocolJson.write(asked));
        SyncRequest paged =
                new SyncRequest(
                        request.request(),
                        request.cursor(),
                        request.definition(),
                        request.acked(),
                        page,
                        request.skipTo(),
                        request.holds(),
                        request.changes());
        if (!service.admits(caller())) {
            QuarantineDesk.Heard heard = new QuarantineDesk(service).hear(caller(), paged);
            throw new ProtocolRefusal(403, "forbidden", "No role.", heard.told(), Map.of());
        }
        return ProtocolJson.write(service.exchange(caller(), paged));
    }

    private byte[] manifest(Call.Form form, long after, List<String> slices) {
        SnapshotFiles.Part part =
                snapshots.part(SnapshotFiles.Form.valueOf(form.name()), caller(), after, slices);
        SnapshotManifest manifest =
                new SnapshotManifest(part, snapshots.file(part, encoding(part)), part.name());
        return manifest.of(service).getBytes(StandardCharsets.UTF_8);
    }

    private static SnapshotFiles.Encoding encoding(SnapshotFiles.Part part) {
        return part.form() == SnapshotFiles.Form.SQLITE
                ? SnapshotFiles.Encoding.ZSTD
                : SnapshotFiles.Encoding.IDENTITY;
    }

    private WireAnswer part(String part, List<String> slices) {
        SnapshotFiles.Part found = snapshots.find(part, caller(), slices).orElseThrow();
        String type =
                found.form() == SnapshotFiles.Form.SQLITE
                        ? "application/vnd.scte.snapshot+sqlite"
                        : "application/x-ndjson";
        try {
            return answer(type, Files.readAllBytes(snapshots.file(found, encoding(found)).path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WireAnswer answer(String type, byte[] body) {
        return answer(200, type, body);
    }

    private WireAnswer answer(int status, String type, byte[] body) {
        heard.accept(body);
        return new WireAnswer(status, type, null, 0, null, new ByteArrayInputStream(body));
    }

    @Override
    public void close() {
        store.close();
    }
}
