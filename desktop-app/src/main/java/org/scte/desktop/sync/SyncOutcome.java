package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;

/// What one whole exchange with a unit's service came to.
///
/// @param heard how the service answered; where it did not take what waits, that is kept
/// @param sent changes acknowledged, the rejected ones among them
/// @param rejected changes that now need a person
/// @param received records that changed here
/// @param trouble why what the service sent could not be kept here; null where it could
/// @param sentence all of it for people
public record SyncOutcome(
        String unit,
        Heard heard,
        int sent,
        int rejected,
        long received,
        @Nullable String trouble,
        String sentence) {
    /// How a service answered.
    public enum Heard {
        ANSWERED,
        /// It answered, and refused this device.
        REFUSED,
        SILENT
    }

    private static final System.Logger LOG = System.getLogger(SyncOutcome.class.getName());

    /// Whether the service answered as the protocol says.
    public boolean answered() {
        return heard == Heard.ANSWERED;
    }

    static SyncOutcome of(String unit, String title, ExchangeResult result) {
        String sentence =
                "%s: %d sent, %d received".formatted(title, result.sent(), result.received())
                        + (result.refused() > 0
                                ? ", %d not accepted".formatted(result.refused())
                                : "")
                        + (result.upgradeNeeded() ? ". Update to go on receiving." : ".");
        return new SyncOutcome(
                unit,
                Heard.ANSWERED,
                result.sent(),
                result.refused(),
                result.received(),
                null,
                sentence);
    }

    static SyncOutcome withdrawn(String unit, String title) {
        return new SyncOutcome(
                unit,
                Heard.REFUSED,
                0,
                0,
                0,
                null,
                title
                        + ": access withdrawn. What was kept here was erased, and what was not sent"
                        + " yet is kept for an administrator.");
    }

    /// @param store null where nothing of the unit is here yet
    /// @param why no answer, or a refusal
    static SyncOutcome unheard(
            String unit, String title, @Nullable LocalUnit store, RuntimeException why) {
        if (store == null && why instanceof ServiceRefusal no && no.code().equals("forbidden")) {
            String sentence = title + ": not for this device.";
            return new SyncOutcome(unit, Heard.ANSWERED, 0, 0, 0, null, sentence);
        }
        int waiting = store == null ? 0 : store.countWaiting();
        boolean refused =
                why instanceof ServiceRefusal refusal && !refusal.code().equals("unavailable");
        String sentence =
                refused
                        ? "%s refused: %s %d waiting, kept here."
                        : "%s isn't answering (%s). %d waiting, kept here.";
        return new SyncOutcome(
                unit,
                refused ? Heard.REFUSED : Heard.SILENT,
                0,
                0,
                0,
                null,
                sentence.formatted(title, why.getMessage(), waiting));
    }

    static SyncOutcome stuck(String unit, String title, RuntimeException fault) {
        LOG.log(System.Logger.Level.ERROR, "The sync of " + unit + " failed", fault);
        String why = SyncEngine.why(fault);
        String sentence = "%s: what came could not be kept (%s).".formatted(title, why);
        return new SyncOutcome(unit, Heard.ANSWERED, 0, 0, 0, why, sentence);
    }
}
