package org.scte.server.unit;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.scte.model.record.Sha256;
import org.scte.model.sync.Ack;
import org.scte.model.sync.SentChange;
import org.scte.server.store.AuditTable;
import org.scte.server.store.HistoryRow;
import org.scte.server.store.QuarantineTable;

/// What the audit tells of what became of changes.
final class Acts {
    private Acts() {}

    static AuditTable.Act ofDevice(Caller caller, SentChange sent, Ack ack) {
        return new AuditTable.Act(
                caller.actor(),
                caller.device(),
                "change",
                sent.id().toString(),
                result(ack),
                sent.content());
    }

    static AuditTable.Act ofService(HistoryRow.Author author, Ack ack, String content) {
        return new AuditTable.Act(
                author.actor(),
                "",
                "change",
                author.change().toString(),
                result(ack),
                Sha256.hexOf(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// What was erased of a record.
    static AuditTable.Act ofForgetting(HistoryRow.Author author, Ack ack, String content) {
        return new AuditTable.Act(
                author.actor(),
                "",
                "forget",
                author.change().toString(),
                result(ack),
                Sha256.hexOf(content.getBytes(StandardCharsets.UTF_8)));
    }

    /// What a device still said of a record that is forgotten, and that was not taken: which
    /// fields, not what.
    static AuditTable.Act ofDropped(HistoryRow.Author author, String about, String fields) {
        return new AuditTable.Act(
                author.actor(), author.device(), "forget", about, "dropped:" + fields, "");
    }

    /// @param by on whose word
    /// @param act `accept` or `discard`
    static AuditTable.Act ofQuarantine(
            String by, QuarantineTable.Kept kept, String act, String result) {
        return new AuditTable.Act(
                by, kept.device(), act, kept.change().id().toString(), result, "");
    }

    /// Of what nobody decided about in time.
    static AuditTable.Act ofExpiry(QuarantineTable.Kept kept) {
        return new AuditTable.Act(
                UnitService.SERVICE,
                kept.device(),
                "discard",
                kept.change().id().toString(),
                "expired",
                "");
    }

    static String result(Ack ack) {
        String codes =
                ack.problems().stream()
                        .map(problem -> problem.code().word())
                        .distinct()
                        .collect(Collectors.joining(","));
        return codes.isEmpty() ? ack.outcome().word() : ack.outcome().word() + ":" + codes;
    }
}
