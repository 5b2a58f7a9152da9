package org.scte.desktop.sync;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.allowance.Allowed;

/// How one unit's sync stands; a value, told anew with each change.
///
/// @param unit the unit's name on the wire
/// @param title what people call it
/// @param waiting changes not yet acknowledged: the outbox's own count
/// @param attention changes and files that need a person
/// @param lastSent when the service last acknowledged a change; null for never
/// @param lastHeard when the last pull succeeded, kept over restarts; null for never
/// @param downSince since when the service has not answered; null while it does
/// @param nextTry when it is asked again; null where nothing is planned
/// @param tries how often it was asked since it stopped answering
/// @param progress of the first download, 0 … 100; −1 outside of it
/// @param trouble why what the service sends cannot be kept here; null where it can
/// @param lease how long this device may go on without contact
/// @param clock whether this computer's clock is to be trusted
/// @param allowed what this device's roles allow
/// @param paused somebody has it rest; whether the service answers is not known meanwhile
/// @param portal the page at which this network asks to sign in first; null where it does not
/// @param files contents of files that the service has not said it has
public record SyncStatus(
        String unit,
        String title,
        UnitState state,
        int waiting,
        int attention,
        @Nullable Instant lastSent,
        @Nullable Instant lastHeard,
        @Nullable Instant downSince,
        @Nullable Instant nextTry,
        int tries,
        int progress,
        @Nullable String trouble,
        LeaseStanding lease,
        ClockStanding clock,
        Allowed allowed,
        boolean paused,
        @Nullable String portal,
        Contents.Waiting files) {
    /// Empty where the unit is not on this device, or not any more.
    static Optional<SyncStatus> find(
            String unit,
            String title,
            @Nullable LocalUnit store,
            @Nullable SyncLoop loop,
            DeviceCare care) {
        return store == null || loop == null
                ? Optional.empty()
                : Optional.of(of(unit, title, store, loop.facts(), care));
    }

    static SyncStatus of(
            String unit, String title, LocalUnit store, LoopFacts loop, DeviceCare care) {
        boolean paused = care.isPaused(unit);
        LoopFacts facts = paused ? loop.paused() : loop;
        int waiting = store.countWaiting();
        Contents.Waiting files = store.contents().waiting();
        int attention = store.countAttention() + files.refused();
        UnitState state =
                facts.state(waiting + files.unsent(), attention, care.network() == Network.NONE);
        return new SyncStatus(
                unit,
                title,
                paused && state.compareTo(UnitState.PAUSED) > 0 ? UnitState.PAUSED : state,
                waiting,
                attention,
                store.sync().lastSent().orElse(null),
                store.sync().lastHeard().orElse(null),
                facts.downSince(),
                facts.nextTry(),
                facts.tries(),
                facts.progress(),
                facts.trouble(),
                store.lease(),
                store.clockStanding(),
                store.allowed(),
                paused,
                facts.portal(),
                files);
    }

    /// Changes and files that wait to be sent.
    public int unsent() {
        return waiting + files.unsent();
    }
}
