package org.scte.model.sync;

/// Named places in devices and services at which a simulation may end a process by throwing. In
/// production nothing happens there.
@FunctionalInterface
public interface FaultPoints {
    FaultPoints NONE = _ -> {};

    enum Point {
        /// Everything of a transaction is written, and nothing of it counts.
        BEFORE_COMMIT,
        /// A transaction is durable, and nobody has heard of it.
        AFTER_COMMIT,
        /// A downloaded snapshot is unpacked, and nobody has looked into it.
        UNPACKED,
        /// A snapshot is loaded, and the old file is still in its place.
        BEFORE_SWAP,
        /// A snapshot is in the place of the old file, and nobody has opened it.
        AFTER_SWAP
    }

    void reach(Point point);
}
