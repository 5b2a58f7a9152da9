package org.scte.desktop.ui.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;

/// What is said of a unit's sync: on the rail, in the top bar, in the status bar, in the sync
/// centre. It claims nothing the status does not say.
public final class StatusWords {
    private final Words words;
    private final Times times;

    public StatusWords(Words words, Times times) {
        this.words = words;
        this.times = times;
    }

    /// A unit's mark on the rail.
    ///
    /// @param text beside the icon; empty where the icon says it all
    /// @param spoken the same in words
    public record Badge(StateFace face, String text, String spoken) {}

    public Badge badge(SyncStatus status) {
        StateFace face = StateFace.of(status.state());
        int n = status.unsent();
        String number = n == 0 ? "" : words.number(n);
        return switch (status.state()) {
            case ATTENTION ->
                    new Badge(
                            face,
                            words.number(status.attention()),
                            words.say("badge.attention", "n", status.attention()));
            case AUTH -> new Badge(face, number, words.say("badge.auth"));
            case UPGRADE -> new Badge(face, number, words.say("badge.upgrade"));
            case STUCK -> new Badge(face, number, words.say("badge.stuck", "n", n));
            case PORTAL -> new Badge(face, number, words.say("badge.portal", "n", n));
            case UNIT_DOWN -> new Badge(face, number, words.say("badge.down", "n", n));
            case NO_NETWORK -> new Badge(face, number, words.say("badge.noNetwork", "n", n));
            case PAUSED -> new Badge(face, number, words.say("badge.paused", "n", n));
            case BOOTSTRAP ->
                    new Badge(
                            face,
                            percent(status).isEmpty()
                                    ? ""
                                    : words.say("badge.bootstrap.text", "pct", status.progress()),
                            words.say("badge.bootstrap", "pct", Math.max(0, status.progress())));
            case PENDING -> new Badge(face, number, words.say("badge.pending", "n", n));
            case ACTIVE -> new Badge(face, number, words.say("badge.active"));
            case UNKNOWN -> new Badge(face, number, words.say("badge.unknown"));
            case IDLE -> new Badge(face, number, words.say("badge.idle"));
        };
    }

    private static Optional<Integer> percent(SyncStatus status) {
        return status.progress() < 0 ? Optional.empty() : Optional.of(status.progress());
    }

    /// The one sentence of the top bar: the worst unit by name. Empty while nothing is worth
    /// saying.
    public Optional<Badge> worst(Collection<SyncStatus> statuses) {
        int waiting = statuses.stream().mapToInt(SyncStatus::unsent).sum();
        return statuses.stream()
                .min(Comparator.comparing(StatusWords::connection))
                .flatMap(status -> ofTopBar(status, waiting));
    }

    /// The state without what a person has to decide: that is told in Needs attention.
    private static UnitState connection(SyncStatus status) {
        if (status.state() != UnitState.ATTENTION) {
            return status.state();
        }
        if (status.trouble() != null) {
            return UnitState.STUCK;
        }
        if (status.downSince() != null) {
            return status.portal() == null ? UnitState.UNIT_DOWN : UnitState.PORTAL;
        }
        return status.unsent() > 0 ? UnitState.PENDING : UnitState.IDLE;
    }

    private Optional<Badge> ofTopBar(SyncStatus status, int allWaiting) {
        UnitState state = connection(status);
        int n = status.unsent();
        String unit = status.title();
        String text =
                switch (state) {
                    case AUTH -> words.say("auth.needed.short");
                    case UPGRADE -> words.say("app.old.short");
                    case STUCK -> words.say("unit.stuck", "unit", unit, "n", n);
                    case PORTAL -> words.say("portal.short", "n", allWaiting);
                    case UNIT_DOWN -> words.say("unit.down", "unit", unit, "n", n);
                    case NO_NETWORK -> words.say("net.none", "n", allWaiting);
                    case PAUSED -> words.say("unit.paused", "unit", unit, "n", n);
                    case BOOTSTRAP ->
                            words.say(
                                    "first.load.short",
                                    "unit",
                                    unit,
                                    "pct",
                                    Math.max(0, status.progress()));
                    case PENDING -> words.say("unit.waiting.short", "n", allWaiting);
                    case UNKNOWN -> words.say("unit.unknown.short");
                    case ATTENTION, ACTIVE, IDLE -> "";
                };
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Badge(StateFace.of(state), text, text));
    }

    /// What stands below a unit's line: since when, what happens next. Empty while all is well.
    public String sentence(SyncStatus status) {
        return Stream.of(
                        lease(status.title(), status.lease()), stateSentence(status), files(status))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// What is said of files that are on this device alone; empty where there is none.
    public String files(SyncStatus status) {
        int unsent = status.files().unsent();
        int refused = status.files().refused();
        String waiting = unsent == 0 ? "" : words.say("sync.files", "n", unsent);
        return refused == 0
                ? waiting
                : (waiting + " " + words.say("sync.files.refused", "n", refused)).strip();
    }

    /// Of changes alone: what is to be done about files is said beside it.
    private String attention(SyncStatus status) {
        int changes = status.attention() - status.files().refused();
        return changes == 0 ? "" : words.say("sync.detail.attention", "n", changes);
    }

    private String stateSentence(SyncStatus status) {
        Instant down = status.downSince();
        return switch (status.state()) {
            case ATTENTION -> attention(status);
            case AUTH -> words.say("auth.needed", "n", status.waiting());
            case UPGRADE -> words.say("app.old", "unit", status.title(), "n", status.waiting());
            case STUCK -> stuck(status);
            case PORTAL -> words.say("portal.detail", "unit", status.title());
            case UNIT_DOWN -> down == null ? "" : downSince(status, down);
            case NO_NETWORK ->
                    down == null
                            ? words.say("net.none.detail")
                            : words.say("sync.detail.network", "time", times.when(down));
            case BOOTSTRAP ->
                    words.say(
                            "first.load",
                            "unit",
                            status.title(),
                            "pct",
                            Math.max(0, status.progress()));
            case UNKNOWN -> words.say("unit.unknown");
            case PAUSED -> words.say("sync.detail.paused");
            case PENDING, ACTIVE, IDLE -> "";
        };
    }

    /// What is said of a unit's lease where its end is near or past; empty otherwise.
    public String lease(String unit, LeaseStanding lease) {
        if (words.isPractising()) {
            return words.say("practice.line");
        }
        Instant since = lease.since();
        Instant end = lease.end();
        if (since == null || end == null || lease.after() == null) {
            return "";
        }
        String key =
                switch (lease.kind()) {
                    case FREE -> "";
                    case WARNED ->
                            switch (lease.after()) {
                                case READ_ONLY -> "lease.warned.readOnly";
                                case CAPTURE -> "lease.warned.capture";
                                case LOCKED -> "lease.warned.locked";
                            };
                    case READ_ONLY -> "lease.readOnly";
                    case CAPTURE -> "lease.capture";
                    case LOCKED -> "lease.locked";
                };
        return key.isEmpty()
                ? ""
                : words.say(key, "unit", unit, "time", at(since, lease), "end", at(end, lease));
    }

    /// As of when a unit's records are, while its service does not answer; empty otherwise.
    public String asOf(SyncStatus status) {
        Instant heard = status.lastHeard();
        return status.downSince() == null || heard == null
                ? ""
                : words.say("unit.asOf", "unit", status.title(), "time", times.when(heard));
    }

    /// What is said of a clock that is not to be trusted; empty where it is.
    public String clock(ClockStanding clock) {
        Instant says = clock.says();
        Instant should = clock.should();
        if (says == null || should == null) {
            return "";
        }
        Duration off = Duration.between(says, should).abs();
        if (off.compareTo(Duration.ofMinutes(10)) <= 0) {
            return words.say("clock.unchecked");
        }
        boolean days = off.compareTo(Duration.ofDays(2)) > 0;
        return words.say(
                "clock.wrong",
                "says",
                days ? times.day(says) : times.dateAndTime(says),
                "should",
                days ? times.day(should) : times.dateAndTime(should));
    }

    /// A lease of days is told in days, whatever this device's clock says is today.
    private String at(Instant then, LeaseStanding lease) {
        boolean days =
                Duration.between(lease.since(), lease.end()).compareTo(Duration.ofDays(2)) > 0;
        return days ? times.day(then) : times.when(then);
    }

    private String stuck(SyncStatus status) {
        Instant next = status.nextTry();
        return words.say(
                "sync.detail.stuck",
                "why",
                String.valueOf(status.trouble()),
                "tries",
                status.tries(),
                "wait",
                next == null ? "" : times.until(next));
    }

    private String downSince(SyncStatus status, Instant down) {
        Instant next = status.nextTry();
        return next == null
                ? words.say(
                        "sync.detail.downNow", "time", times.when(down), "tries", status.tries())
                : words.say(
                        "sync.detail.down",
                        "time",
                        times.when(down),
                        "tries",
                        status.tries(),
                        "wait",
                        times.until(next));
    }

    /// "Members: last heard 1 min ago".
    public String heard(SyncStatus status) {
        Instant heard = status.lastHeard();
        return heard == null
                ? words.say("heard.never", "unit", status.title())
                : words.say("heard.ago", "unit", status.title(), "ago", times.ago(heard));
    }

    /// "Saved on this device · 2 waiting to send".
    public List<String> saved(Collection<SyncStatus> statuses) {
        int waiting = statuses.stream().mapToInt(SyncStatus::unsent).sum();
        return waiting == 0
                ? List.of(words.say("save.local"))
                : List.of(words.say("save.local"), words.say("unit.waiting.short", "n", waiting));
    }
}
