package org.scte.server.unit;

import org.scte.server.store.AuditTable;

/// The audit of a unit, for what is not a change.
public final class AuditDesk {
    private final UnitService unit;

    public AuditDesk(UnitService unit) {
        this.unit = unit;
    }

    public void add(AuditTable.Act act) {
        unit.write(
                1,
                session -> {
                    session.audit().add(act, unit.now());
                    return act;
                });
    }

    /// What an operator did, who may use the services' machine.
    ///
    /// @param about what it was done to
    public void operator(String act, String about) {
        add(new AuditTable.Act(Acts.OPERATOR, "", act, about, "done", ""));
    }

    public AuditTable.End end() {
        return unit.read(session -> session.audit().end());
    }
}
