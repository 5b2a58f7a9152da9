package org.scte.model.disk;

/// What keeps a SQLite file from being read or written, on either side.
public enum DiskFault {
    /// No room for what was written.
    FULL,
    /// Reading, writing or flushing failed; what is in the file is in doubt.
    FAILED,
    /// The file or its folder may not be written, or not be opened.
    READ_ONLY,
    /// What is in the file is no database, or a broken one.
    DAMAGED,
    /// Nothing of the disk's doing: as a statement that does not fit.
    NONE;

    /// @param resultCode the name of SQLite's (extended) result code, as `SQLITE_IOERR_WRITE`
    public static DiskFault of(String resultCode) {
        if (resultCode.startsWith("SQLITE_FULL") || resultCode.equals("SQLITE_IOERR_SHMSIZE")) {
            return FULL; // the other one: no room for the log's index
        }
        if (resultCode.startsWith("SQLITE_IOERR")) {
            return FAILED;
        }
        if (resultCode.startsWith("SQLITE_READONLY") || resultCode.startsWith("SQLITE_CANTOPEN")) {
            return READ_ONLY;
        }
        return resultCode.startsWith("SQLITE_CORRUPT") || resultCode.startsWith("SQLITE_NOTADB")
                ? DAMAGED
                : NONE;
    }

    /// Whether what an open connection believes of the file may be wrong.
    public boolean isSuspect() {
        return this == FAILED || this == DAMAGED;
    }
}
