package org.scte.desktop.sync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.SnapshotPart;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.ProtocolJson;

/// What a sync engine asks of its unit's service; whoever carries it adds the address and the
/// signature.
public sealed interface Call {
    /// Whether the service is ready to work; the one call that is not about a unit.
    record Ready() implements Call {}

    record Sync(SyncRequest request) implements Call {}

    /// The unit's definition as YAML.
    record Definition() implements Call {}

    /// Which parts the snapshot for this device has.
    ///
    /// @param form as a file of tables, or as lines of JSON
    record Snapshot(Form form) implements Call {}

    /// A part in lines of JSON.
    record SnapshotLines(String part) implements Call {}

    /// A part as a file of tables, from a byte on.
    record SnapshotFile(SnapshotPart part, long from) implements Call {}

    /// The snapshot of some slices of what this device may see.
    ///
    /// @param after the least position at which it is taken
    record Slices(List<String> slices, long after) implements Call {}

    /// Such a part, in lines of JSON.
    record SliceLines(String part, List<String> slices) implements Call {}

    /// The forms of a snapshot that this program takes.
    enum Form {
        SQLITE,
        NDJSON
    }

    /// Behind the unit's address, or behind the service's for [Ready].
    default String path() {
        return switch (this) {
            case Ready _ -> "health/ready";
            case Sync _ -> "sync";
            case Definition _ -> "definition";
            case Snapshot(Form form) -> "snapshot?form=" + form.name().toLowerCase(Locale.ROOT);
            case SnapshotLines(String part) -> "snapshot/" + part;
            case SnapshotFile(SnapshotPart part, _) -> "snapshot/" + part.name();
            case Slices(List<String> slices, long after) ->
                    "snapshot?form=ndjson&after=" + after + "&" + query(slices);
            case SliceLines(String part, List<String> slices) ->
                    "snapshot/" + part + "?" + query(slices);
        };
    }

    private static String query(List<String> slices) {
        return slices.stream()
                .map(slice -> "slice=" + URLEncoder.encode(slice, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The type its answer must have.
    default String accept() {
        return switch (this) {
            case Ready _, Sync _, Snapshot _, Slices _ -> "application/json";
            case Definition _ -> "application/yaml";
            case SnapshotLines _, SliceLines _ -> "application/x-ndjson";
            case SnapshotFile _ -> "application/vnd.scte.snapshot+sqlite";
        };
    }

    /// Headers of its own, beside the type that it accepts.
    default Map<String, String> headers() {
        Map<String, String> packed = Map.of("Accept-Encoding", "zstd");
        return switch (this) {
            case Ready _, Sync _, Definition _, SnapshotLines _, Slices _, SliceLines _ -> Map.of();
            case Snapshot(Form form) -> form == Form.SQLITE ? packed : Map.of();
            case SnapshotFile(SnapshotPart part, long from) ->
                    from == 0
                            ? packed
                            : Map.of(
                                    "Accept-Encoding",
                                    "zstd",
                                    "Range",
                                    "bytes=" + from + "-",
                                    "If-Range",
                                    part.etag());
        };
    }

    /// What is posted; null for a call that only reads.
    default byte @Nullable [] body() {
        return this instanceof Sync(SyncRequest request) ? ProtocolJson.write(request) : null;
    }
}
