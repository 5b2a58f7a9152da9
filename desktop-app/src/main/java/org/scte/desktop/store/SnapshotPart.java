package org.scte.desktop.store;

import java.util.regex.Pattern;
import org.scte.model.sync.Cursor;

/// A part of a snapshot in its SQLite form, as the service's manifest describes it.
///
/// @param name of one immutable file
/// @param cursor the unit as it was there
/// @param bytes packed
/// @param sha256 of the packed bytes, in hexadecimal digits
/// @param etag says that a broken download goes on with the same bytes
public record SnapshotPart(
        String name, Cursor cursor, int definition, long bytes, String sha256, String etag) {
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z-]{1,100}");

    public SnapshotPart {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a part: " + name);
        }
    }
}
