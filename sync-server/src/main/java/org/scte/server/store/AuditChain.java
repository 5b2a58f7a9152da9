package org.scte.server.store;

/// Reads the lines of an audit one by one and says whether each follows from the one before.
public final class AuditChain {
    private AuditTable.End end = new AuditTable.End(0, AuditTable.START);
    private long broken;

    /// @return whether it follows
    public boolean read(AuditTable.Line line) {
        long number = end.number() + 1;
        boolean follows =
                line.json().startsWith("{\"number\":" + number + ",")
                        && line.link().equals(AuditTable.Line.link(end.link(), line.json()));
        if (!follows && broken == 0) {
            broken = number;
        }
        end = new AuditTable.End(number, line.link());
        return follows;
    }

    /// How many lines there were, and the last one's link.
    public AuditTable.End end() {
        return end;
    }

    /// The first line that does not follow; 0 where all do.
    public long broken() {
        return broken;
    }
}
