package org.scte.server.unit;

import java.util.List;
import java.util.function.Consumer;
import org.scte.server.store.AuditChain;
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

    /// The newest first.
    public List<AuditTable.Entry> list(AuditTable.Wanted wanted) {
        return unit.read(session -> session.audit().list(wanted));
    }

    /// Hands out all lines, oldest first, as of one moment.
    public void each(Consumer<AuditTable.Line> line) {
        unit.read(session -> {
            session.audit()
                    .each(one -> {
                        line.accept(one);
                        return true;
                    });
            return line;
        });
    }

    /// Reads all of it, and says whether each entry follows from the one before.
    public AuditChain check() {
        AuditChain chain = new AuditChain();
        each(chain::read);
        return chain;
    }

    public AuditTable.End end() {
        return unit.read(session -> session.audit().end());
    }
}
