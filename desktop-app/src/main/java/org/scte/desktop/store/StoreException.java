package org.scte.desktop.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.DiskFault;
import org.sqlite.SQLiteException;

/// A fault of a unit's file on this device: a full disk, a damaged file, a defect of ours. What was
/// tried is in the message; the transaction it happened in left nothing behind.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What a statement failed for, in words for people where it is the disk's doing.
    static StoreException of(String what, SQLException fault) {
        String words =
                switch (faultOf(fault)) {
                    case FULL -> "The disk is full: nothing was saved. Make room, and try again.";
                    case FAILED ->
                            "The disk failed: nothing was saved. Try again, and have the disk looked at.";
                    case READ_ONLY -> "This folder can only be read: nothing was saved.";
                    case DAMAGED ->
                            "This unit's file is damaged. It is made whole when the program starts again.";
                    case NONE -> "The unit's file refused: " + what;
                };
        return new StoreException(words, fault);
    }

    private static DiskFault faultOf(@Nullable Throwable cause) {
        return cause instanceof SQLiteException known
                ? DiskFault.of(known.getResultCode().name())
                : DiskFault.NONE;
    }

    /// What is the matter with the file.
    public DiskFault fault() {
        return faultOf(getCause());
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
