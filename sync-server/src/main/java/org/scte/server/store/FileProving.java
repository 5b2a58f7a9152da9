package org.scte.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.ProtocolJson;

/// Reads a unit's file through, within one transaction: whether all of it is of one moment. A file
/// that was copied while its service wrote to it may be whole for SQLite and still hold tables of
/// different moments.
final class FileProving {
    /// Faults listed before it is enough.
    private static final int MAX_FAULTS = 20;

    private static final String MIXED = " The file holds parts of different moments.";

    private final Sql sql;
    private final StoreSession session;
    private final List<String> faults = new ArrayList<>();

    FileProving(Sql sql) {
        this.sql = sql;
        this.session = new StoreSession(sql);
    }

    /// @throws StoreFailure where it cannot be read as a unit's
    StoreProof prove() {
        try {
            checkPages();
            session.ledger().load();
            Digest found = recount();
            checkDigest(found);
            checkHistory();
            checkDevices();
            checkAudit();
            new PlaceProof(sql).fault().ifPresent(faults::add);
            List<Cursor> epochs = session.meta().epochs();
            UUID epoch = epochs.getLast().epoch();
            return new StoreProof(
                    epoch,
                    session.head().pos(),
                    session.head().digest(),
                    found,
                    session.records().counts(),
                    session.meta().definition().orElse(""),
                    faults);
        } catch (MalformedJson | IllegalArgumentException | NoSuchElementException e) {
            throw new StoreFailure("what stands in the file cannot be read", e);
        }
    }

    /// SQLite's own check: every page, and every index against its table.
    private void checkPages() {
        sql.each(
                "pragma integrity_check(" + MAX_FAULTS + ")",
                row -> {
                    String line = row.getString(1);
                    return line.equals("ok") || faults.add("The file is damaged: " + line + ".");
                });
    }

    private Digest recount() {
        Digest[] sum = {Digest.EMPTY};
        sql.each(
                "select entity, id, number, fields from record where deleted = 0",
                row -> {
                    String entity = row.getString(1);
                    RecordId id = RecordId.of(row.getString(2));
                    long number =
                            Digest.ofRecord(entity, id, ProtocolJson.readFields(row.getString(4)));
                    sum[0] = sum[0].plus(number);
                    if (number != row.getLong(3) && faults.size() < MAX_FAULTS) {
                        faults.add("%s %s is not as it was written.".formatted(entity, id));
                    }
                    return true;
                });
        return sum[0];
    }

    private void checkDigest(Digest found) {
        Digest kept = session.head().digest();
        if (!found.equals(kept)) {
            faults.add(
                    "Its digest says %d records with the sum %s; it holds %d with %s."
                            .formatted(
                                    kept.records(),
                                    kept.sumHex(),
                                    found.records(),
                                    found.sumHex()));
        }
    }

    /// The history ends where the head says, and each record is where its history left it.
    private void checkHistory() {
        long head = session.head().pos();
        long last = sql.find("select max(pos) from history", row -> row.getLong(1)).orElse(0L);
        if (last > head) {
            faults.add("Its history goes to %d and its head says %d.".formatted(last, head));
        }
        sql.find(
                        """
                        select r.entity, r.id from record r where r.pos > ?1 and not exists(
                          select 1 from history h
                          where h.entity = r.entity and h.id = r.id and h.pos = r.pos) limit 1\
                        """,
                        FileProving::name,
                        session.horizon().horizon())
                .ifPresent(name -> faults.add(name + " is not what its history says." + MIXED));
        sql.find(
                        """
                        select h.entity, h.id from history h where h.pos > ?1 and not exists(
                          select 1 from record r
                          where r.entity = h.entity and r.id = h.id and r.pos >= h.pos) limit 1\
                        """,
                        FileProving::name,
                        session.horizon().horizon())
                .ifPresent(name -> faults.add(name + " is behind its history." + MIXED));
    }

    private void checkAudit() {
        AuditChain chain = new AuditChain();
        session.audit().each(chain::read);
        if (chain.broken() > 0) {
            faults.add(
                    "Entry %d of its audit does not follow from the one before."
                            .formatted(chain.broken()));
        }
    }

    private static String name(ResultSet row) throws SQLException {
        return row.getString(1) + " " + row.getString(2);
    }

    /// Every number that a device has used up has its answer, or is known to be lost, and every
    /// change of a device that the history tells of was answered; but for records that one brought
    /// back after a restore, whose changes have names made from its own (version 5).
    private void checkDevices() {
        sql.find(
                        """
                        select d.device, d.last_seq,
                          (select count(*) from taken t where t.device = d.device)
                          + (select coalesce(sum(l.last - l.after), 0) from loss l
                             where l.device = d.device) as known
                        from device d where known <> d.last_seq
                        union all
                        select t.device, 0, count(*) from taken t
                        where t.device not in (select device from device) group by t.device limit 1\
                        """,
                        row ->
                                "The device %s has sent %d changes and was answered %d."
                                        .formatted(
                                                row.getString(1), row.getLong(2), row.getLong(3)))
                .ifPresent(fault -> faults.add(fault + MIXED));
        sql.find(
                        """
                        select h.pos from history h where h.device in (select device from device)
                          and not (h.kind = 'create' and substr(h.change, 15, 1) = '5')
                          and not exists(select 1 from taken t where t.change = h.change) limit 1\
                        """,
                        row -> row.getLong(1))
                .ifPresent(pos ->
                        faults.add("Position %d has no answer to it.".formatted(pos) + MIXED));
    }
}
