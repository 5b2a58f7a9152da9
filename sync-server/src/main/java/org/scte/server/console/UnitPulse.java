package org.scte.server.console;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether one unit's service answers, and since when: one missed beat is not yet "down".
final class UnitPulse {
    /// Beats that must be missed in a row before a service counts as down.
    static final int MISSES = 2;

    enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    /// What is known at one moment.
    ///
    /// @param since when the state began; for UNKNOWN, when looking began
    /// @param reason why it is down; empty otherwise
    /// @param lastReport the latest the service told; null where it never did
    /// @param reported when it told that
    /// @param epoch of its history; empty where it never said so
    record Reading(
            State state,
            Instant since,
            String reason,
            @Nullable UnitReport lastReport,
            @Nullable Instant reported,
            String epoch) {}

    private State state = State.UNKNOWN;
    private Instant since;
    private String reason = "";
    private @Nullable Instant lastAnswer;
    private @Nullable UnitReport lastReport;
    private @Nullable Instant reported;
    private String epoch = "";
    private int misses;

    UnitPulse(Instant now) {
        this.since = now;
    }

    synchronized Reading reading() {
        return new Reading(state, since, reason, lastReport, reported, epoch);
    }

    /// The service answered; `report` is what it told beyond that.
    synchronized void answered(Instant now, Optional<UnitReport> report) {
        misses = 0;
        lastAnswer = now;
        if (state != State.UP) {
            state = State.UP;
            since = now;
            reason = "";
        }
        report.ifPresent(told -> {
            lastReport = told;
            reported = now;
            since = told.started();
        });
    }

    /// The service said which incarnation of its history it is in.
    synchronized void isIn(String incarnation) {
        epoch = incarnation;
    }

    /// The service did not answer, or said that it cannot serve.
    synchronized void missed(Instant now, String why) {
        misses++;
        if (misses < MISSES) {
            return;
        }
        reason = why;
        if (state != State.DOWN) {
            state = State.DOWN;
            since = lastAnswer == null ? now : lastAnswer;
        }
    }
}
