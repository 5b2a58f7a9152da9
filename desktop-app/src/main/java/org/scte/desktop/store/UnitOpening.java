package org.scte.desktop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.FaultPoints;
import org.scte.model.unit.UnitDefinition;

/// Opens a unit's file and brings it to order.
///
/// @param schema of the definition in force here
record UnitOpening(Database database, Schema schema) {
    /// How long acknowledged changes stay, by the service's time: for undoing, and for sending them
    /// again to a service that was put back from a backup.
    private static final Duration KEPT_ACKNOWLEDGED = Duration.ofDays(30);

    static UnitOpening toWrite(
            Path file, UnitDefinition definition, Clock clock, FaultPoints faults) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                OwnerOnly.makeFolder(folder);
            }
        } catch (IOException e) {
            throw new StoreException("cannot make the folder of " + file, e);
        }
        Database database = new Database(file, faults);
        Mending.begin(file);
        Schema schema = database.change(session -> Migration.open(session, definition));
        database.write(session -> {
            // as the service last said it: this device's clock may have jumped by years since
            Instant now = Meta.instant(session, Meta.Key.SERVICE_TIME);
            if (now != null) {
                Outbox.prune(session, now.minus(KEPT_ACKNOWLEDGED));
                Imports.prune(session, now.minus(KEPT_ACKNOWLEDGED));
            }
            return Permit.passTime(session, clock.instant(), Duration.ZERO);
        });
        return new UnitOpening(database, schema);
    }

    /// Empty where there is none yet.
    static Optional<UnitOpening> toRead(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Database database = Database.openReading(file);
        Optional<Schema> kept = database.read(Migration::findKept);
        if (kept.isEmpty()) {
            database.close();
            return Optional.empty();
        }
        Schema schema = kept.get();
        if (!database.read(session -> Migration.isWhole(session, schema))) {
            database.close();
            complete(file, schema);
            database = Database.openReading(file);
        }
        return Optional.of(new UnitOpening(database, schema));
    }

    private static void complete(Path file, Schema schema) {
        try (Database writing = new Database(file, FaultPoints.NONE)) {
            writing.change(session -> {
                Migration.complete(session, schema);
                return true;
            });
        }
    }
}
