package org.scte.desktop.store;

/// How far one record's changes have come, as people see it. Of several that apply the first wins.
public enum RecordState {
    /// The service refused a change; a person has to look.
    REJECTED,
    /// Changed here and elsewhere on the same field; a person has to look.
    CONFLICT,
    /// Waits behind another change that needs a person.
    HELD,
    SENDING,
    /// Saved here, not yet sent: normal.
    PENDING,
    /// Not complete; never sent until it is.
    DRAFT,
    /// As the service had it when last heard.
    SYNCED;

    /// The one of the two that people see.
    RecordState graver(RecordState other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
