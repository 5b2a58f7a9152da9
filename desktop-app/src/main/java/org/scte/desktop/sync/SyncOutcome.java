package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Applied;
import org.scte.desktop.store.LocalUnit;

/// What one whole exchange with a unit's service came to.
///
/// @param heard how the service answered; where it did not take what waits, that is kept
/// @param sent changes acknowledged, the rejected ones among them
/// @param merged those of them that met what others had changed
/// @param rejected changes that now need a person
/// @param received records that changed here
/// @param trouble why what the service sent could not be kept here; null where it could
/// @param sentence all of it for people
public record SyncOutcome(
        String unit,
        Heard heard,
        int sent,
        int merged,
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
        Applied.Answers answers = result.answers();
        String sentence =
                "%s: %d sent, %d received".formatted(title, answers.all(), result.received())
                        + told(answers.merged(), "merged with what others had changed")
                        + told(answers.refused(), "not accepted")
                        + (result.upgradeNeeded() ? ". Update to go on receiving." : ".");
        return new SyncOutcome(
                unit,
                Heard.ANSWERED,
                answers.all(),
                answers.merged(),
                answers.refused(),
                result.received(),
                null,
                sentence);
    }

    private static String told(int changes, String what) {
        return changes == 0 ? "" : ", %d %s".formatted(changes, what);
    }

    /// Nothing came of it.
    private static SyncOutcome nothing(
            String unit, Heard heard, @Nullable String trouble, String sentence) {
        return new SyncOutcome(unit, heard, 0, 0, 0, 0, trouble, sentence);
    }

    /// This program cannot read the unit's definition, so the unit is not here.
    static SyncOutcome unreadable(String unit, String title) {
        return nothing(
                unit, Heard.ANSWERED, null, title + " needs a newer program. Update to get it.");
    }

    static SyncOutcome withdrawn(String unit, String title) {
        return nothing(
                unit,
                Heard.REFUSED,
                null,
                title
                        + ": access withdrawn. What was kept here was erased, and changes and files"
                        + " that were not sent yet are kept for an administrator.");
    }

    /// @param store null where nothing of the unit is here yet
    /// @param why no answer, or a refusal
    static SyncOutcome unheard(
            String unit, String title, @Nullable LocalUnit store, RuntimeException why) {
        if (store == null && why instanceof ServiceRefusal no && no.code().equals("forbidden")) {
            String sentence = title + ": not for this device.";
            return nothing(unit, Heard.ANSWERED, null, sentence);
        }
        int waiting = store == null ? 0 : store.countWaiting();
        boolean refused =
                why instanceof ServiceRefusal refusal && !refusal.code().equals("unavailable");
        String sentence =
                refused
                        ? "%s refused: %s %d waiting, kept here."
                        : "%s isn't answering (%s). %d waiting, kept here.";
        return nothing(
                unit,
                refused ? Heard.REFUSED : Heard.SILENT,
                null,
                sentence.formatted(title, why.getMessage(), waiting));
    }

    static SyncOutcome stuck(String unit, String title, RuntimeException fault) {
        LOG.log(System.Logger.Level.ERROR, "The sync of " + unit + " failed", fault);
        String why = SyncEngine.why(fault);
        String sentence = "%s: what came could not be kept (%s).".formatted(title, why);
        return nothing(unit, Heard.ANSWERED, why, sentence);
    }
}
