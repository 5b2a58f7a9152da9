package org.scte.server.unit;

import org.scte.server.store.AuditTable;

/// The audit of a unit, for what is not a change.
public final class AuditDesk {
    /// Who acts by the command line: whoever may use the services' machine.
    public static final String COMMAND_LINE = "command line";

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

    /// What an administrator did.
    ///
    /// @param by who, or [#COMMAND_LINE]
    /// @param about what it was done to
    public void administrator(String by, String act, String about) {
        add(new AuditTable.Act(by, "", act, about, "done", ""));
    }

    public AuditTable.End end() {
        return unit.read(session -> session.audit().end());
    }
}
