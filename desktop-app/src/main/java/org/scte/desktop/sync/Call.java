package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;
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
    record Snapshot() implements Call {}

    record SnapshotPart(String part) implements Call {}

    /// Behind the unit's address, or behind the service's for [Ready].
    default String path() {
        return switch (this) {
            case Ready _ -> "health/ready";
            case Sync _ -> "sync";
            case Definition _ -> "definition";
            case Snapshot _ -> "snapshot?form=ndjson";
            case SnapshotPart(String part) -> "snapshot/" + part;
        };
    }

    /// The type its answer must have.
    default String accept() {
        return switch (this) {
            case Ready _, Sync _, Snapshot _ -> "application/json";
            case Definition _ -> "application/yaml";
            case SnapshotPart _ -> "application/x-ndjson";
        };
    }

    /// What is posted; null for a call that only reads.
    default byte @Nullable [] body() {
        return this instanceof Sync(SyncRequest request) ? ProtocolJson.write(request) : null;
    }
}
