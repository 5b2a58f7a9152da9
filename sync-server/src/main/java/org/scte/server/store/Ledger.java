package org.scte.server.store;

import org.scte.model.record.Digest;

/// The head of the history while a transaction moves it; written down once, before the commit.
final class Ledger {
    private static final String SAVE =
            "insert into meta(key, value) values(?, ?)"
                    + " on conflict(key) do update set value = excluded.value";

    private final Sql sql;
    private Head head = new Head(0, Digest.EMPTY);
    private Head saved = head;

    Ledger(Sql sql) {
        this.sql = sql;
    }

    Head head() {
        return head;
    }

    void set(Head head) {
        this.head = head;
    }

    void load() {
        long pos = 0;
        long records = 0;
        String sum = "0";
        for (Entry entry :
                sql.list(
                        "select key, value from meta"
                                + " where key in ('head', 'digest.records', 'digest.sum')",
                        row -> new Entry(row.getString(1), row.getString(2)))) {
            switch (entry.key()) {
                case "head" -> pos = Long.parseLong(entry.value());
                case "digest.records" -> records = Long.parseLong(entry.value());
                default -> sum = entry.value();
            }
        }
        head = new Head(pos, Digest.ofHex(records, sum));
        saved = head;
    }

    private record Entry(String key, String value) {}

    void save() {
        if (head.equals(saved)) {
            return;
        }
        sql.update(SAVE, "head", head.pos());
        sql.update(SAVE, "digest.records", head.digest().records());
        sql.update(SAVE, "digest.sum", head.digest().sumHex());
        saved = head;
    }
}
