package org.scte.desktop.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/// A fault of a unit's file on this device: a full disk, a damaged file, a defect of ours. What was
/// tried is in the message; the transaction it happened in left nothing behind.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is the matter with the file.
    public enum Reason {
        DISK_FULL("The disk is full: nothing was saved. Make room, and try again."),
        DISK_FAILED("The disk failed: nothing was saved. Try again, and have the disk looked at."),
        READ_ONLY("This folder can only be read: nothing was saved."),
        DAMAGED("This unit's file is damaged. It is made whole when the program starts again."),
        OTHER("");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /// What a statement failed for, in words for people where it is the disk's doing.
    static StoreException of(String what, SQLException fault) {
        Reason reason = reasonOf(fault);
        return new StoreException(
                reason == Reason.OTHER ? "The unit's file refused: " + what : reason.words, fault);
    }

    private static Reason reasonOf(@Nullable Throwable fault) {
        if (!(fault instanceof SQLiteException known)) {
            return Reason.OTHER;
        }
        String code = known.getResultCode().name();
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

    public Reason reason() {
        return reasonOf(getCause());
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
