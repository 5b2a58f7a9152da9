package org.scte.desktop.store;

import java.util.List;

/// What an answer of the service came to on this device.
public sealed interface Applied {
    /// What became of the changes that were sent.
    Answers answers();

    /// How the service answered changes that it had not answered before.
    ///
    /// @param all of them
    /// @param merged those that met what others had written
    /// @param refused those that now need a person
    /// @param dropped fields of what was sent that were not kept, since their record is forgotten
    record Answers(int all, int merged, int refused, int dropped) {
        public static final Answers NONE = new Answers(0, 0, 0, 0);

        public Answers plus(Answers more) {
            return new Answers(
                    all + more.all,
                    merged + more.merged,
                    refused + more.refused,
                    dropped + more.dropped);
        }
    }

    /// Applied; `more` says that further pages wait, `received` counts records.
    record Page(boolean more, Answers answers, int received) implements Applied {}

    /// The acks were taken; before deltas can be, the definition of this version is needed.
    record NewerDefinition(int definition, Answers answers) implements Applied {}

    /// The acks were taken, and what the device may not hold any more was erased; before deltas can
    /// be taken, slices are to be fetched.
    ///
    /// @param replaced slices that others of the same scope come in the place of
    record SlicesRequired(List<String> added, List<String> replaced, Answers answers)
            implements Applied {}

    /// The acks were taken; what the device holds must be fetched anew, for the reason given.
    record SnapshotRequired(String reason, Answers answers) implements Applied {}
}
