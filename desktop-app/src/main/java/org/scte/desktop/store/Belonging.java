package org.scte.desktop.store;

/// Whose numbers the changes of a unit's file carry: an installation that takes another identity
/// numbers from 1 again.
final class Belonging {
    private Belonging() {}

    /// Whether the file's changes had another device's numbers, which they no longer have: what
    /// waits is sent under its old ids.
    static boolean change(Session session, String device) {
        String before = Meta.find(session, Meta.Key.DEVICE).orElse(device);
        Meta.save(session, Meta.Key.DEVICE, device);
        if (before.equals(device)) {
            return false;
        }
        // what only filled a gap in the old numbers is not needed any more
        session.run("DELETE FROM outbox WHERE state IN ('PENDING', 'SENDING') AND ops = '[]'");
        session.run("UPDATE outbox SET seq = NULL");
        session.run("UPDATE outbox SET state = 'PENDING' WHERE state = 'SENDING'");
        session.run("DELETE FROM number_block"); // they are the other's, who may go on
        Meta.save(session, Meta.Key.NEXT_SEQ, 1);
        Meta.save(session, Meta.Key.ACKED, 0);
        Meta.save(session, Meta.Key.PRUNED, 0);
        Meta.save(session, Meta.Key.SKIP_TO, 0);
        return true;
    }
}
