package org.scte.desktop.sync;

/// What one whole exchange with a unit's service came to.
///
/// @param answered the service answered as the protocol says; else what waits is kept
/// @param sent changes acknowledged, the rejected ones among them
/// @param rejected changes that now need a person
/// @param received records that changed here
/// @param sentence all of it for people
public record SyncOutcome(
        String unit, boolean answered, int sent, int rejected, long received, String sentence) {
    static SyncOutcome of(String unit, String title, ExchangeResult result) {
        String sentence =
                "%s: %d sent, %d received".formatted(title, result.sent(), result.received())
                        + (result.refused() > 0
                                ? ", %d not accepted".formatted(result.refused())
                                : "")
                        + (result.upgradeNeeded() ? ". Update to go on receiving." : ".");
        return new SyncOutcome(
                unit, true, result.sent(), result.refused(), result.received(), sentence);
    }

    static SyncOutcome silent(String unit, String title, int waiting, RuntimeException why) {
        return new SyncOutcome(
                unit,
                false,
                0,
                0,
                0,
                "%s isn't answering (%s). %d waiting, kept here."
                        .formatted(title, why.getMessage(), waiting));
    }
}
