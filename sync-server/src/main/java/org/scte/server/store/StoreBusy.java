package org.scte.server.store;

/// More writes wait than the store takes; try again a little later.
public final class StoreBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreBusy(String what) {
        super(what);
    }
}
