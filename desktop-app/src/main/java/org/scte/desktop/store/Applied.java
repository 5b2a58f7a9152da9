package org.scte.desktop.store;

/// What an answer of the service came to on this device.
public sealed interface Applied {
    /// Applied; `more` says that further pages wait, `sent` and `received` count changes
    /// acknowledged and records received, `refused` the changes that now need a person.
    record Page(boolean more, int sent, int received, int refused) implements Applied {}

    /// The acks were taken; before deltas can be, the definition of this version is needed.
    record NewerDefinition(int definition, int sent) implements Applied {}

    /// The acks were taken; what the device holds must be fetched anew, for the reason given.
    record SnapshotRequired(String reason) implements Applied {}
}
