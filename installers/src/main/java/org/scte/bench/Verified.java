package org.scte.bench;

/// A figure stands only where what was done came out right.
final class Verified {
    private Verified() {}

    /// @throws IllegalStateException where it did not
    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
