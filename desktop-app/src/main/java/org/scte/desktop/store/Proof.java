package org.scte.desktop.store;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Counts anew the records of an adopted snapshot file.
final class Proof {
    private Proof() {}

    /// @param stopped asked now and then; a count that was stopped is still due
    /// @return whether they are what the file said; empty where it was stopped
    static Optional<Boolean> of(Database database, Schema schema, BooleanSupplier stopped) {
        Optional<Boolean> proved =
                database.read(session ->
                        new ServiceState(session, schema)
                                .recount(stopped)
                                .map(Meta.digest(session)::equals));
        proved.ifPresent(whole ->
                database.write(session -> {
                    if (whole) {
                        Meta.delete(session, Meta.Key.UNPROVED);
                    } else {
                        Meta.save(session, Meta.Key.UNPROVED, "");
                        Meta.delete(session, Meta.Key.EPOCH);
                    }
                    return true;
                }));
        return proved;
    }
}
