package org.scte.desktop.sync;

/// How a unit stands, as people see it; of several that apply the first wins.
public enum UnitState {
    ATTENTION,
    AUTH,
    UPGRADE,
    STUCK,
    PORTAL,
    UNIT_DOWN,
    NO_NETWORK,
    PAUSED,
    BOOTSTRAP,
    PENDING,
    ACTIVE,
    UNKNOWN,
    IDLE
}
