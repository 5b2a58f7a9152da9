package org.scte.server.store;

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
}
