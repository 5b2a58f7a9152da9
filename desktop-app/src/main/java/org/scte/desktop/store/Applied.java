package org.scte.desktop.store;

import java.util.List;

/// What an answer of the service came to on this device.
public sealed interface Applied {
    /// Applied; `more` says that further pages wait, `sent` and `received` count changes
    /// acknowledged and records received, `refused` the changes that now need a person; `dropped`
    /// counts fields of what was sent that were not kept, since their record is forgotten.
    record Page(boolean more, int sent, int received, int refused, int dropped)
            implements Applied {}

    /// The acks were taken; before deltas can be, the definition of this version is needed.
    record NewerDefinition(int definition, int sent) implements Applied {}

    /// The acks were taken, and what the device may not hold any more was erased; before deltas can
    /// be taken, slices are to be fetched.
    ///
    /// @param replaced slices that others of the same scope come in the place of
    record SlicesRequired(List<String> added, List<String> replaced) implements Applied {}

    /// The acks were taken; what the device holds must be fetched anew, for the reason given.
    record SnapshotRequired(String reason) implements Applied {}
}
