package org.scte.server.unit;

import java.util.List;
import java.util.stream.Stream;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.server.store.ContentTable.Use;
import org.scte.server.store.StoreSession;

/// The contents that changes name which were set aside. They are kept as long as those are, nobody
/// sees them, and only the device that made the changes brings them.
final class SetAsideFiles {
    /// What is taken of one device for the sake of these alone.
    static final long MOST_BYTES = 1L << 30;

    private SetAsideFiles() {}

    /// The fields to which a change that is not taken would give a content.
    static List<Use> in(List<Operation> ops) {
        return ops.stream().flatMap(SetAsideFiles::in).toList();
    }

    private static Stream<Use> in(Operation operation) {
        return ForgottenRecords.set(operation).entrySet().stream()
                .filter(field ->
                        field.getValue() instanceof Value.Attachment file
                                && Sha256.isHex(file.sha256()))
                .map(field -> use(operation, field.getKey(), (Value.Attachment) field.getValue()));
    }

    private static Use use(Operation operation, String field, Value.Attachment file) {
        return new Use(
                file.sha256(),
                operation.entity(),
                operation.id(),
                field,
                null,
                file.type(),
                file.size());
    }

    /// Those of a device that name a content.
    static List<Use> of(StoreSession session, String device, String sha256) {
        return session.quarantine().naming(device, sha256).stream()
                .flatMap(kept -> in(kept.change().ops()).stream())
                .filter(use -> use.sha256().equals(sha256))
                .toList();
    }
}
