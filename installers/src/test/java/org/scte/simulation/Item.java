package org.scte.simulation;

/// One thing that happens in a world: something a person does, or a fault. Its choices come from
/// its own random number, so that leaving another item out changes nothing of this one.
///
/// @param id never changes when others are left out
/// @param phase 1 among the faults, 2 after the world was healed and quiet
/// @param at milliseconds from the phase's beginning
/// @param node the client it is about
record Item(int id, int phase, long at, What what, int node, long random) {
    enum What {
        CREATE(8),
        UPDATE(16),
        UPDATE_HOT(16),
        DELETE(3),
        MANY(5),
        WELCOME(5),
        SAME_EMAIL(4),
        BERTH(4),
        LOAN(3),
        MARK(4),
        UNDO(4),
        RESOLVE(3),
        SYNC_NOW(2),
        CRATE(4),
        CRATE_EDIT(18),
        DECIDE(5),
        INSPECT(3),
        BIG(1),
        LOSE_REQUEST(5),
        LOSE_ANSWER(7),
        DOUBLE_REQUEST(6),
        DELAY_REQUEST(4),
        DELAY_ANSWER(4),
        TRUNCATE_ANSWER(4),
        HTML(2),
        ERROR(3),
        BUSY(2),
        STALE_ANSWER(4),
        PARTITION(3),
        KILL_CLIENT(2),
        KILL_CLIENT_IN_WRITE(2),
        KILL_CLIENT_AFTER_COMMIT(2),
        KILL_CLIENT_IN_SWAP(1),
        KILL_SERVICE(1),
        KILL_SERVICE_IN_WRITE(2),
        KILL_SERVICE_AFTER_COMMIT(3),
        CLIENT_CLOCK(2),
        SERVICE_CLOCK(1),
        DAMAGE(1),
        PUBLISH(1),
        BACKUP(2),
        RESTORE(1),
        NONSENSE(3);

        /// How often it comes, in proportion.
        final int weight;

        What(int weight) {
            this.weight = weight;
        }

        boolean isFault() {
            return compareTo(LOSE_REQUEST) >= 0;
        }
    }
}
