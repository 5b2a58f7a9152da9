package org.scte.desktop.store;

import java.util.List;

/// The tables of a unit's file that every unit has: what the device itself keeps.
final class OwnTables {
    /// Raised with every change of the tables below; kept in `PRAGMA user_version`.
    static final int VERSION = 14;

    private static final List<String> DDL =
            List.of(
                    "CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)"
                            + " STRICT, WITHOUT ROWID",
                    // `sum` is a ChangeSum; `local` is the order in which changes are sent; `state`
                    // is a word of OutboxEntry.State; `epoch` is of the acknowledgement; `reached`
                    // says that the cursor has passed `pos`
                    "CREATE TABLE IF NOT EXISTS outbox (local INTEGER PRIMARY KEY,"
                            + " id TEXT NOT NULL UNIQUE, seq INTEGER UNIQUE, at TEXT NOT NULL,"
                            + " actor TEXT NOT NULL, use_case TEXT, ops TEXT NOT NULL,"
                            + " inverse TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL,"
                            + " ack TEXT, pos INTEGER, reached INTEGER NOT NULL DEFAULT 0,"
                            + " acked_at TEXT, held_by TEXT, sum INTEGER, epoch TEXT,"
                            + " suspect INTEGER NOT NULL DEFAULT 0) STRICT",
                    "CREATE INDEX IF NOT EXISTS outbox_state ON outbox (state, reached, local)",
                    "CREATE INDEX IF NOT EXISTS outbox_numbered ON outbox (seq)"
                            + " WHERE state IN ('PENDING', 'SENDING')",
                    // which records a change is about; `names` is 0 where it only refers to one
                    "CREATE TABLE IF NOT EXISTS touch (record TEXT NOT NULL,"
                            + " local INTEGER NOT NULL, entity TEXT NOT NULL,"
                            + " names INTEGER NOT NULL, PRIMARY KEY (record, local, entity))"
                            + " STRICT, WITHOUT ROWID",
                    "CREATE INDEX IF NOT EXISTS touch_local ON touch (local)",
                    // the service's last known state of records with changes of our own on them;
                    // `fields` is null where the service has no such record
                    "CREATE TABLE IF NOT EXISTS shadow (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " pos INTEGER NOT NULL, h INTEGER NOT NULL, fields TEXT,"
                            + " PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID",
                    // changes that are sent again: what they had come to, as the wire says it
                    "CREATE TABLE IF NOT EXISTS resend (change TEXT PRIMARY KEY,"
                            + " was_acked TEXT NOT NULL) STRICT, WITHOUT ROWID",
                    // what such changes stand on, as the service had it before it was put back
                    "CREATE TABLE IF NOT EXISTS basis (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " pos INTEGER NOT NULL, fields TEXT NOT NULL, epoch TEXT,"
                            + " PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID",
                    // records of a slice that has a scope
                    "CREATE TABLE IF NOT EXISTS slice (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " scope TEXT NOT NULL, PRIMARY KEY (entity, id))"
                            + " STRICT, WITHOUT ROWID",
                    // numbers of series that are this device's to give
                    "CREATE TABLE IF NOT EXISTS number_block (entity TEXT NOT NULL,"
                            + " field TEXT NOT NULL, first INTEGER NOT NULL,"
                            + " last INTEGER NOT NULL, PRIMARY KEY (entity, field, first))"
                            + " STRICT, WITHOUT ROWID",
                    "CREATE TABLE IF NOT EXISTS draft (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " is_new INTEGER NOT NULL, kept INTEGER NOT NULL,"
                            + " fields TEXT NOT NULL, at TEXT NOT NULL,"
                            + " PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID",
                    // changes that were given up, for people to read
                    "CREATE TABLE IF NOT EXISTS given_up (change TEXT PRIMARY KEY, at TEXT NOT NULL,"
                            + " suspect INTEGER NOT NULL, use_case TEXT, ops TEXT NOT NULL,"
                            + " label TEXT NOT NULL, ack TEXT, given_up TEXT NOT NULL)"
                            + " STRICT, WITHOUT ROWID",
                    // what records held that were deleted lately
                    "CREATE TABLE IF NOT EXISTS deleted (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " label TEXT NOT NULL, fields TEXT NOT NULL, at TEXT NOT NULL,"
                            + " PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID",
                    // records of which nothing personal is kept any more
                    "CREATE TABLE IF NOT EXISTS forgotten (entity TEXT NOT NULL, id TEXT NOT NULL,"
                            + " PRIMARY KEY (entity, id)) STRICT, WITHOUT ROWID",
                    // imports and their changes, for undoing: nothing of what stood in the list
                    "CREATE TABLE IF NOT EXISTS import_batch"
                            + " (id INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL,"
                            + " at TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT",
                    "CREATE TABLE IF NOT EXISTS import_change (batch INTEGER NOT NULL,"
                            + " n INTEGER NOT NULL, change TEXT NOT NULL,"
                            + " PRIMARY KEY (batch, n)) STRICT, WITHOUT ROWID",
                    // how lists with the same headings were matched, see SavedMatching
                    "CREATE TABLE IF NOT EXISTS import_matching (entity TEXT NOT NULL,"
                            + " headings TEXT NOT NULL, columns TEXT NOT NULL, key TEXT NOT NULL,"
                            + " dates TEXT NOT NULL, at TEXT NOT NULL,"
                            + " PRIMARY KEY (entity, headings)) STRICT, WITHOUT ROWID",
                    // contents of files that are here; `state` is a word of ContentTable.State
                    "CREATE TABLE IF NOT EXISTS content (sha256 TEXT PRIMARY KEY,"
                            + " size INTEGER NOT NULL, state TEXT NOT NULL, at TEXT NOT NULL,"
                            + " why TEXT NOT NULL DEFAULT '') STRICT, WITHOUT ROWID",
                    // how somebody wants lists to be shown, see SavedView
                    "CREATE TABLE IF NOT EXISTS saved_view"
                            + " (id INTEGER PRIMARY KEY AUTOINCREMENT, entity TEXT NOT NULL,"
                            + " name TEXT NOT NULL, list TEXT NOT NULL, search TEXT NOT NULL,"
                            + " filters TEXT NOT NULL, sort TEXT NOT NULL, columns TEXT NOT NULL,"
                            + " widths TEXT NOT NULL) STRICT");

    /// What moves into a fresh snapshot's file: the device's own work.
    static final List<String> OWN_WORK =
            List.of(
                    "outbox",
                    "touch",
                    "resend",
                    "basis",
                    "draft",
                    "given_up",
                    "deleted",
                    "number_block",
                    "forgotten",
                    "import_batch",
                    "import_change",
                    "import_matching",
                    "saved_view",
                    "content");

    private OwnTables() {}

    static void create(Session session) {
        DDL.forEach(session::once);
        add(session, "outbox", "sum INTEGER"); // made before version 3
        add(session, "outbox", "epoch TEXT"); // made before version 4
        add(session, "basis", "epoch TEXT");
        add(session, "outbox", "suspect INTEGER NOT NULL DEFAULT 0"); // made before version 7
        add(session, "content", "why TEXT NOT NULL DEFAULT ''"); // made before version 14
        session.once("PRAGMA user_version=" + VERSION);
    }

    private static void add(Session session, String table, String column) {
        String name = column.substring(0, column.indexOf(' '));
        if (!columns(session, table).contains(name)) {
            session.once("ALTER TABLE " + table + " ADD COLUMN " + column);
        }
    }

    static List<String> columns(Session session, String table) {
        return session.list(
                "SELECT name FROM pragma_table_info(?)", row -> row.getString(1), table);
    }
}
