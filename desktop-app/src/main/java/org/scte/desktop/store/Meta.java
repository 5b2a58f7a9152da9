package org.scte.desktop.store;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.sync.Cursor;

/// The single values a unit's file keeps.
final class Meta {
    enum Key {
        DEFINITION,
        DEFINITION_SOURCE,
        EPOCH,
        CURSOR,

        /// The epoch in which the service last answered; the cursor may be of an older one.
        ANSWERED_IN,

        /// The slices of the unit that are held; absent where all of it is.
        HOLDS,
        DIGEST_RECORDS,
        DIGEST_SUM,
        NEXT_SEQ,

        /// The device whose numbers the changes carry.
        DEVICE,
        NEXT_LOCAL,
        ACKED,
        CLOCK_OFFSET_MILLIS,
        SERVICE_TIME,

        /// The latest time known, the service's or this device's put right; a contact begins anew.
        TIME_SEEN,

        /// What a ClockTrust is made of: the time last known, by the service; the computer's
        /// counter at that time; from the clock to the service's time; whether the clock is
        /// suspect.
        CLOCK_TIME,
        CLOCK_UPTIME,
        CLOCK_CORRECTION_MILLIS,
        CLOCK_SUSPECT,

        /// What the service last said that this device may do, as its answer said it.
        ALLOWANCE,
        LAST_HEARD,
        LAST_SENT,

        /// The highest number of a change that is no longer kept.
        PRUNED,

        /// The snapshot file whose records were not counted anew yet; empty where one was and did
        /// not hold what it said.
        UNPROVED,

        /// What the service is asked to skip to; 0 for nothing.
        SKIP_TO,

        /// The last of the forgotten records that the service told of, and the last of them of
        /// which nothing is left here.
        FORGOTTEN_TOLD,
        FORGOTTEN,

        /// There where something was erased in the file that its bytes may still hold.
        UNSWEPT
    }

    /// What of a file's single values stays true where the service's state is replaced.
    static final Set<Key> OWN =
            EnumSet.of(
                    Key.NEXT_SEQ,
                    Key.DEVICE,
                    Key.ANSWERED_IN,
                    Key.NEXT_LOCAL,
                    Key.ACKED,
                    Key.CLOCK_OFFSET_MILLIS,
                    Key.SERVICE_TIME,
                    Key.TIME_SEEN,
                    Key.CLOCK_TIME,
                    Key.CLOCK_UPTIME,
                    Key.CLOCK_CORRECTION_MILLIS,
                    Key.CLOCK_SUSPECT,
                    Key.ALLOWANCE,
                    Key.LAST_HEARD,
                    Key.LAST_SENT,
                    Key.PRUNED,
                    Key.SKIP_TO,
                    Key.FORGOTTEN_TOLD,
                    Key.FORGOTTEN,
                    Key.UNSWEPT);

    private Meta() {}

    static Optional<String> find(Session session, Key key) {
        return session.first(
                "SELECT value FROM meta WHERE key = ?", row -> row.getString(1), key.name());
    }

    static void save(Session session, Key key, String value) {
        session.run("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", key.name(), value);
    }

    static void delete(Session session, Key key) {
        session.run("DELETE FROM meta WHERE key = ?", key.name());
    }

    static long number(Session session, Key key, long otherwise) {
        return find(session, key).map(Long::parseLong).orElse(otherwise);
    }

    static void save(Session session, Key key, long value) {
        save(session, key, Long.toString(value));
    }

    /// Takes `count` numbers of a sequence; returns the first. Numbers are never used twice.
    static long take(Session session, Key key, int count) {
        long first = number(session, key, 1);
        save(session, key, first + count);
        return first;
    }

    static Optional<Cursor> cursor(Session session) {
        return find(session, Key.EPOCH)
                .map(epoch -> new Cursor(UUID.fromString(epoch), number(session, Key.CURSOR, 0)));
    }

    static void saveCursor(Session session, Cursor cursor) {
        save(session, Key.EPOCH, cursor.epoch().toString());
        save(session, Key.CURSOR, cursor.pos());
    }

    static Digest digest(Session session) {
        return new Digest(
                number(session, Key.DIGEST_RECORDS, 0), number(session, Key.DIGEST_SUM, 0));
    }

    static void saveDigest(Session session, Digest digest) {
        save(session, Key.DIGEST_RECORDS, digest.records());
        save(session, Key.DIGEST_SUM, digest.sum());
    }

    static @Nullable Instant instant(Session session, Key key) {
        return find(session, key).map(Instant::parse).orElse(null);
    }
}
