package org.scte.server.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far a unit's database had come, in a small file beside it: a lower bound, by which a
/// database that was put back behind the service's back is known.
///
/// @param pos a position that was committed
/// @param epoch the one in force then
/// @param installation the service that wrote it
record Beacon(long pos, UUID epoch, String installation) {
    private static final Logger LOG = LoggerFactory.getLogger(Beacon.class);

    /// Replaces the file; synced.
    void write(Path file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pos", pos);
        tree.put("epoch", epoch.toString());
        tree.put("installation", installation);
        try {
            OwnerOnly.replace(file, PlainJson.write(tree));
        } catch (IOException e) {
            throw new UncheckedIOException("the beacon cannot be written: " + file, e);
        }
    }

    /// Empty where there is none, or one that cannot be read: it proves nothing then.
    static Optional<Beacon> read(Path file) {
        try {
            JsonObject tree = JsonObject.parse(Files.readString(file));
            return Optional.of(
                    new Beacon(
                            tree.whole("pos"),
                            UUID.fromString(tree.text("epoch")),
                            tree.text("installation")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | MalformedJson | IllegalArgumentException e) {
            LOG.warn("the beacon {} cannot be read and is passed over", file, e);
            return Optional.empty();
        }
    }
}
