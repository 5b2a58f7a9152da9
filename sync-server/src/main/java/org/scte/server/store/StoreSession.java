package org.scte.server.store;

import java.util.function.Predicate;
import java.util.function.Supplier;

/// The tables as one transaction sees them. Valid only inside the job it was handed to.
public final class StoreSession {
    private final Sql sql;
    private final Ledger ledger;
    private final RecordTable records;
    private final MatchTable matches;
    private final HistoryTable history;
    private final DeviceTable devices;
    private final KeyTable keys;
    private final MessageTable messages;
    private final MetaTable meta;
    private final ResentTable resent;
    private final HorizonTable horizon;
    private final PlaceTable places;
    private final QuarantineTable quarantine;
    private final AuditTable audit;
    private final LetterTable letters;
    private final MergeTable merges;
    private final SourceTable sources;
    private final RowTable setAside;
    private final ForgottenTable forgotten;
    private final TraceTable traces;
    private final ContentTable contents;

    StoreSession(Sql sql) {
        this.sql = sql;
        this.ledger = new Ledger(sql);
        this.records = new RecordTable(sql, ledger);
        this.matches = new MatchTable(sql);
        this.history = new HistoryTable(sql);
        this.devices = new DeviceTable(sql);
        this.keys = new KeyTable(sql);
        this.messages = new MessageTable(sql);
        this.meta = new MetaTable(sql);
        this.resent = new ResentTable(sql);
        this.horizon = new HorizonTable(sql);
        this.places = new PlaceTable(sql);
        this.quarantine = new QuarantineTable(sql);
        this.audit = new AuditTable(sql);
        this.letters = new LetterTable(sql);
        this.merges = new MergeTable(sql);
        this.sources = new SourceTable(sql);
        this.setAside = new RowTable(sql);
        this.forgotten = new ForgottenTable(sql);
        this.traces = new TraceTable(sql);
        this.contents = new ContentTable(sql);
    }

    public Head head() {
        return ledger.head();
    }

    /// The next position, from now on the head.
    public long advance() {
        Head next = new Head(ledger.head().pos() + 1, ledger.head().digest());
        ledger.set(next);
        return next.pos();
    }

    /// Runs `work` so that what it wrote stays only where `keep` says so; an exception leaves
    /// nothing of it either.
    public <T> T atomically(Supplier<T> work, Predicate<T> keep) {
        Head before = ledger.head();
        sql.run("savepoint step");
        boolean kept = false;
        try {
            T result = work.get();
            kept = keep.test(result);
            return result;
        } finally {
            if (!kept) {
                sql.run("rollback to step");
                ledger.set(before);
            }
            sql.run("release step");
        }
    }

    public RecordTable records() {
        return records;
    }

    public MatchTable matches() {
        return matches;
    }

    public HistoryTable history() {
        return history;
    }

    public DeviceTable devices() {
        return devices;
    }

    public KeyTable keys() {
        return keys;
    }

    public MessageTable messages() {
        return messages;
    }

    public MetaTable meta() {
        return meta;
    }

    public ResentTable resent() {
        return resent;
    }

    public HorizonTable horizon() {
        return horizon;
    }

    public QuarantineTable quarantine() {
        return quarantine;
    }

    public AuditTable audit() {
        return audit;
    }

    public LetterTable letters() {
        return letters;
    }

    public MergeTable merges() {
        return merges;
    }

    public SourceTable sources() {
        return sources;
    }

    /// Rows of sources that could not become records.
    public RowTable setAside() {
        return setAside;
    }

    public PlaceTable places() {
        return places;
    }

    Sql sql() {
        return sql;
    }

    Ledger ledger() {
        return ledger;
    }

    public ForgottenTable forgotten() {
        return forgotten;
    }

    public TraceTable traces() {
        return traces;
    }

    /// The contents of files.
    public ContentTable contents() {
        return contents;
    }
}
