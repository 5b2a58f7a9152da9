package org.scte.model.snapshot;

import org.scte.model.record.Digest;
import org.scte.model.sync.Cursor;

/// What a snapshot file says of itself, in its table `snapshot`: one row.
///
/// @param cursor the unit as it was there
/// @param definition the version its tables were made by
/// @param digest of all its records
public record SnapshotContents(Cursor cursor, int definition, Digest digest) {
    /// The sum is kept as a signed number of 64 bits.
    public static final String CREATE =
            "CREATE TABLE snapshot (epoch TEXT NOT NULL, cursor INTEGER NOT NULL,"
                    + " definition INTEGER NOT NULL, records INTEGER NOT NULL,"
                    + " sum INTEGER NOT NULL) STRICT";
}
