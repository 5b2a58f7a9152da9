package org.scte.simulation;

/// A world broke a promise.
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String check;

    /// @param check the promise's name: shrinking looks for the same one
    Violation(String check, String what) {
        super(check + ": " + what);
        this.check = check;
    }

    String check() {
        return check;
    }

    static void require(boolean holds, String check, String what, Object... arguments) {
        if (!holds) {
            throw new Violation(check, what.formatted(arguments));
        }
    }
}
