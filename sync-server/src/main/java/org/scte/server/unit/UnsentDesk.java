package org.scte.server.unit;

import java.util.List;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SyncRequest;

/// Where an administrator brings what a device had not sent, from a file.
public final class UnsentDesk {
    private final UnitService unit;

    public UnsentDesk(UnitService unit) {
        this.unit = unit;
    }

    /// Takes changes as the device's own, by what it may do here, each once.
    ///
    /// @return the answers, in the order of the changes
    /// @throws ProtocolRefusal `403 forbidden` where the device has no role in the unit
    public List<Ack> bring(Caller device, SyncRequest request) {
        if (!unit.admits(device)) {
            throw ProtocolRefusal.of(403, "forbidden", "The device has no role in this unit.");
        }
        return unit.write(
                Math.max(1, request.changes().size()),
                session ->
                        new Push(device, request, unit.now())
                                .takeBrought(session, unit.definition()));
    }
}
