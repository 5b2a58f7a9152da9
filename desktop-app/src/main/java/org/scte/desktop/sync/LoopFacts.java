package org.scte.desktop.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a unit's loop knows of its service.
///
/// @param heard it has answered since the start
/// @param unreachable not even a connection came about
/// @param downSince since when it has not answered; null while it does
/// @param nextTry when it is asked again; null where nothing is planned
/// @param tries how often it was asked since it stopped answering
/// @param signIn it does not accept this device
/// @param upgrade its definition needs a newer program
/// @param active records are coming in
/// @param progress percent of a first download, or −1
/// @param trouble why what it sends cannot be kept here; null where it can
/// @param portal where this network asks to sign in, which answered in its place; null otherwise
public record LoopFacts(
        boolean heard,
        boolean unreachable,
        @Nullable Instant downSince,
        @Nullable Instant nextTry,
        int tries,
        boolean signIn,
        boolean upgrade,
        boolean active,
        int progress,
        @Nullable String trouble,
        @Nullable String portal) {
    static final LoopFacts START =
            new LoopFacts(
                    false,
                    false,
                    null,
                    null,
                    0,
                    false,
                    false,
                    false,
                    Exchange.NO_PROGRESS,
                    null,
                    null);

    public boolean down() {
        return downSince != null;
    }

    /// What people see; of several that apply the first wins.
    ///
    /// @param nobodyAnswers not even a connection came about, to any service
    UnitState state(int waiting, int attention, boolean nobodyAnswers) {
        if (attention > 0) {
            return UnitState.ATTENTION;
        } else if (signIn) {
            return UnitState.AUTH;
        } else if (upgrade) {
            return UnitState.UPGRADE;
        } else if (trouble != null) {
            return UnitState.STUCK;
        } else if (down()) {
            if (portal != null) {
                return UnitState.PORTAL;
            }
            return nobodyAnswers ? UnitState.NO_NETWORK : UnitState.UNIT_DOWN;
        } else if (progress != Exchange.NO_PROGRESS) {
            return UnitState.BOOTSTRAP;
        } else if (waiting > 0) {
            return UnitState.PENDING;
        } else if (active) {
            return UnitState.ACTIVE;
        }
        return heard ? UnitState.IDLE : UnitState.UNKNOWN;
    }

    LoopFacts answered(boolean needsUpgrade) {
        return new LoopFacts(
                true, false, null, null, 0, false, needsUpgrade, false, progress, null, null);
    }

    LoopFacts silent(boolean noConnection, @Nullable String page, Instant now) {
        return new LoopFacts(
                heard,
                noConnection,
                downSince == null ? now : downSince,
                null,
                tries + 1,
                signIn,
                upgrade,
                false,
                progress,
                null,
                page);
    }

    LoopFacts refused(boolean unknownHere) {
        return new LoopFacts(
                true,
                false,
                null,
                null,
                tries + 1,
                unknownHere,
                upgrade,
                false,
                progress,
                null,
                null);
    }

    /// It answered, and what it sent could not be kept.
    LoopFacts stuck(String why) {
        return new LoopFacts(
                true, false, null, null, tries + 1, false, upgrade, false, progress, why, null);
    }

    LoopFacts next(@Nullable Instant at) {
        return new LoopFacts(
                heard,
                unreachable,
                downSince,
                at,
                tries,
                signIn,
                upgrade,
                active,
                progress,
                trouble,
                portal);
    }

    /// Nobody asks, so nothing is known of whether it would answer.
    LoopFacts paused() {
        return new LoopFacts(
                heard, false, null, null, 0, signIn, upgrade, false, progress, trouble, null);
    }

    LoopFacts receiving() {
        return new LoopFacts(
                heard,
                unreachable,
                downSince,
                nextTry,
                tries,
                signIn,
                upgrade,
                true,
                progress,
                trouble,
                portal);
    }

    LoopFacts progress(int percent) {
        return new LoopFacts(
                heard,
                unreachable,
                downSince,
                nextTry,
                tries,
                signIn,
                upgrade,
                active,
                percent,
                trouble,
                portal);
    }
}
