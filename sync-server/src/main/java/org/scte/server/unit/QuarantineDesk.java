package org.scte.server.unit;

import java.util.List;
import java.util.Map;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.SyncRequest;
import org.scte.server.store.ContentFolder;
import org.scte.server.store.QuarantineTable;

/// What an administrator does about the changes that a unit has set aside.
public final class QuarantineDesk {
    private final UnitService unit;

    public QuarantineDesk(UnitService unit) {
        this.unit = unit;
    }

    /// How far a device that may not write any more has been heard.
    ///
    /// @param seq its changes up to this one are kept
    /// @param full nothing more is taken of it
    public record Heard(long seq, boolean full) {
        /// As the device is told of it, so that it can erase what it holds.
        public Map<String, Object> told() {
            return Map.of("quarantined", seq, "full", full);
        }
    }

    /// Sets aside what a device sends that may do nothing in the unit any more.
    public Heard hear(Caller caller, SyncRequest request) {
        return unit.write(
                Math.max(1, request.changes().size()),
                session ->
                        new Quarantine(session, unit.definition(), unit.now())
                                .hear(caller, request.changes()));
    }

    /// How many are kept for that reason.
    public long count(QuarantineTable.Reason reason) {
        return unit.read(session -> session.quarantine().count(reason));
    }

    /// By device and number.
    public List<QuarantineTable.Kept> list() {
        return unit.read(session -> session.quarantine().list());
    }

    /// A file that a change names.
    ///
    /// @param held its content is here
    public record NamedFile(String name, boolean held) {}

    /// The files that a change names which is kept.
    public List<NamedFile> files(Change change) {
        ContentFolder folder = ContentDesk.folderOf(unit);
        return change.ops().stream()
                .flatMap(op -> ForgottenRecords.set(op).values().stream())
                .filter(Value.Attachment.class::isInstance)
                .map(Value.Attachment.class::cast)
                .map(file ->
                        new NamedFile(
                                file.name(),
                                Sha256.isHex(file.sha256())
                                        && folder.find(file.sha256()).isPresent()))
                .toList();
    }

    /// Takes one as its author's; what cannot be taken stays, and the ack says why.
    ///
    /// @param by on whose word, for the audit
    /// @throws ProtocolRefusal `404 not-found`
    public Ack accept(String by, String device, long seq) {
        return unit.write(
                1,
                session ->
                        new Quarantine(session, unit.definition(), unit.now())
                                .accept(by, device, seq));
    }

    /// Forgets one.
    ///
    /// @param by on whose word, for the audit
    /// @throws ProtocolRefusal `404 not-found`
    public void discard(String by, String device, long seq) {
        unit.write(
                1,
                session -> {
                    new Quarantine(session, unit.definition(), unit.now()).discard(by, device, seq);
                    return seq;
                });
    }
}
