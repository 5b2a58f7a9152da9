package org.scte.server.store;

import java.io.IOException;
import org.scte.model.disk.DiskFault;
import org.sqlite.SQLiteException;

/// The database could not do what was asked: a full disk, a file that is no database, a statement
/// that does not fit. Nothing of the group it was in has been kept.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreFailure(String what, Throwable cause) {
        super(what, cause);
    }

    public StoreFailure(String what) {
        super(what);
    }

    /// What the disk had to do with it.
    public DiskFault fault() {
        return switch (getCause()) {
            case SQLiteException known -> DiskFault.of(known.getResultCode().name());
            case IOException _ -> DiskFault.FAILED;
            case null, default -> DiskFault.NONE;
        };
    }

    /// Part of a sentence, for people.
    public static String words(DiskFault fault) {
        return switch (fault) {
            case FULL -> "the disk is full";
            case FAILED -> "the disk failed";
            case READ_ONLY -> "its folder cannot be written";
            case DAMAGED -> "the file is damaged";
            case NONE -> "it did not take a statement";
        };
    }
}
