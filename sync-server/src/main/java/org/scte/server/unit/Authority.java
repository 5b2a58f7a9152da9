package org.scte.server.unit;

/// On whose word a change is taken.
enum Authority {
    /// A device proposes; fields that are the service's are not its to write.
    DEVICE,
    /// The service itself: its values are taken as they are.
    SERVICE,
    /// The service, where records follow a merge or its end.
    MERGE,
    /// The service, where it erases personal data: nothing may keep it from that.
    FORGET,
    /// Another unit's message, which is the truth about the records it projects: nothing here can
    /// refuse it.
    PROJECTION;

    /// Whether no rule, uniqueness or missing value refuses what it writes.
    boolean isUnquestioned() {
        return this == FORGET || this == PROJECTION;
    }
}
