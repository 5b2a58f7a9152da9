package org.scte.desktop.sync;

/// This device may do nothing more in a unit. What it had to send is kept for an administrator, and
/// what it holds is erased.
public final class AccessWithdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AccessWithdrawn(String why) {
        super(why);
    }
}
