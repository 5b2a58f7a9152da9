package org.scte.server.store;

import org.sqlite.SQLiteException;

/// The database could not do what was asked: a full disk, a file that is no database, a statement
/// that does not fit. Nothing of the group it was in has been kept.
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What kept the database from it.
    public enum Reason {
        DISK_FULL("the disk is full"),
        DISK_FAILED("the disk failed"),
        READ_ONLY("its folder cannot be written"),
        DAMAGED("the file is damaged"),
        OTHER("it did not take a statement");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// Part of a sentence, for people.
        public String words() {
            return words;
        }

        /// Whether what the connection believes of the file may be wrong.
        boolean isSuspect() {
            return this == DISK_FAILED || this == DAMAGED;
        }
    }

    public StoreFailure(String what, Throwable cause) {
        super(what, cause);
    }

    public StoreFailure(String what) {
        super(what);
    }

    public Reason reason() {
        if (!(getCause() instanceof SQLiteException fault)) {
            return Reason.OTHER;
        }
        String code = fault.getResultCode().name();
        if (code.startsWith("SQLITE_FULL") || code.equals("SQLITE_IOERR_SHMSIZE")) {
            return Reason.DISK_FULL; // the other one: no room for the log's index
        }
        if (code.startsWith("SQLITE_IOERR")) {
            return Reason.DISK_FAILED;
        }
        if (code.startsWith("SQLITE_READONLY") || code.startsWith("SQLITE_CANTOPEN")) {
            return Reason.READ_ONLY;
        }
        return code.startsWith("SQLITE_CORRUPT") || code.startsWith("SQLITE_NOTADB")
                ? Reason.DAMAGED
                : Reason.OTHER;
    }
}
