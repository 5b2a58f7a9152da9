package org.scte.server.store;

/// The tables of a unit's file. `pos` is the place in the history; ids and epochs are text; maps of
/// fields are JSON as [org.scte.model.sync.json.ProtocolJson] writes it.
final class Schema {
    private static final String[] TABLES = {
        "create table meta(key text primary key, value text not null) without rowid",
        "create table epoch(pos integer primary key, epoch text not null unique)",
        // A deleted record stays as its tombstone, with the fields it had.
        """
        create table record(
          entity text not null, id text not null, pos integer not null,
          deleted integer not null, number integer not null, fields text not null,
          unique(entity, id))\
        """,
        // One row for each operation of each accepted change. `kept` is what the device had sent
        // for fields that the service made otherwise.
        """
        create table history(
          pos integer not null, op integer not null, change text not null,
          device text not null, actor text not null, use_case text,
          at integer not null, received integer not null, outcome text not null,
          entity text not null, id text not null, kind text not null,
          changed text not null, was text not null, kept text,
          primary key(pos, op)) without rowid\
        """,
        "create index history_of on history(entity, id, pos)",
        """
        create table device(
          device text primary key, last_seq integer not null, cloned integer not null)
          without rowid\
        """,
        """
        create table taken(
          device text not null, seq integer not null, change text not null,
          content text not null, ack text not null, at integer not null,
          primary key(device, seq)) without rowid\
        """,
        "create index taken_change on taken(change)",
        """
        create table unique_key(
          entity text not null, rule integer not null, key text not null, id text not null,
          primary key(entity, rule, key)) without rowid\
        """,
        "create index unique_key_of on unique_key(id)",
        """
        create table reference(
          target text not null, entity text not null, id text not null, field text not null,
          primary key(target, entity, id, field)) without rowid\
        """,
        "create index reference_of on reference(id)",
        """
        create table serial(
          entity text not null, field text not null, last integer not null,
          primary key(entity, field)) without rowid\
        """,
        """
        create table message(
          pos integer not null, nr integer not null, event text not null unique,
          name text not null, state integer not null, subject text not null,
          type text not null, source text not null, time integer not null,
          correlation text not null, causation text not null, depth integer not null, data text,
          primary key(pos, nr)) without rowid\
        """,
        "create index message_of on message(name, subject, pos)",
        """
        create table subscription(
          source text primary key, epoch text not null, pos integer not null) without rowid\
        """
    };

    /// What version 2 added.
    private static final String[] SECOND = {
        // Edits that a restore had lost and a device sent again: where they stood (`epoch`, `pos`)
        // and stand (`at`). The empty field is the record's being there or not.
        """
        create table resent(
          entity text not null, id text not null, field text not null,
          epoch text not null, pos integer not null, at integer not null,
          primary key(entity, id, field)) without rowid\
        """,
        // Changes of a device that are lost for good: behind `after`, up to `last`.
        """
        create table loss(
          device text not null, after integer not null, last integer not null,
          at integer not null, primary key(device, after)) without rowid\
        """
    };

    /// What version 3 added.
    private static final String[] THIRD = {
        // The record's last position before the row's; null in rows of older programs.
        "alter table history add column before integer",
        // How far the history had come when the unit was that old, in milliseconds.
        "create table age_mark(age integer primary key, pos integer not null)"
    };

    /// What version 4 added.
    private static final String[] FOURTH = {
        // Who sees a record is decided by its place; null in rows that were not placed yet.
        "alter table record add column place text",
        // Of the row: where the record stands behind it, where it stood before a move, and then
        // the whole record.
        "alter table history add column place text",
        "alter table history add column old_place text",
        "alter table history add column whole text",
        """
        create table placed(
          place text not null, profile text not null, records integer not null,
          sum integer not null, primary key(place, profile)) without rowid\
        """,
        "create table placing(by text not null, since integer not null)",
        """
        create table quarantine(
          device text not null, seq integer not null, actor text not null, change text not null,
          use_case text, at integer not null, received integer not null, reason text not null,
          ops text not null, primary key(device, seq)) without rowid\
        """
    };

    /// What version 5 added.
    private static final String[] FIFTH = {
        """
        create table audit(
          number integer primary key, at integer not null, actor text not null,
          device text not null, act text not null, about text not null, result text not null,
          content text not null, link text not null)\
        """
    };

    /// What version 6 added.
    private static final String[] SIXTH = {
        // How old the unit was when the change was set aside, in milliseconds.
        "alter table quarantine add column age integer not null default 0",
        """
        update quarantine set age =
          coalesce((select cast(value as integer) from meta where key = 'age'), 0)\
        """
    };

    /// What version 7 added.
    private static final String[] SEVENTH = {
        // Messages of other units that did not take effect yet.
        """
        create table letter(
          number integer primary key autoincrement, source text not null, subject text not null,
          message text not null, reaction text not null, state text not null, reason text not null,
          tries integer not null, since integer not null, next integer not null,
          body text not null, unique(message, reaction))\
        """,
        "create index letter_of on letter(source, subject, number)",
        "create index letter_due on letter(state, next)",
        """
        create table handled(
          message text not null, reaction text not null, primary key(message, reaction))
          without rowid\
        """
    };

    /// What version 8 added.
    private static final String[] EIGHTH = {
        // Numbers that are one device's to give.
        """
        create table number_block(
          entity text not null, field text not null, first integer not null,
          last integer not null, device text not null,
          primary key(entity, field, first)) without rowid\
        """
    };

    /// What version 9 added.
    private static final String[] NINTH = {
        // What is still to be done about records that were merged, and how far it has come.
        """
        create table merge_due(
          number integer primary key autoincrement, entity text not null, id text not null,
          act text not null, survivor text not null, change text not null, actor text not null,
          correlation text not null, depth integer not null, after text not null,
          moved integer not null, refused integer not null, ends integer not null)\
        """,
        // What merging a record has made of the fields of others; null for nothing. The empty
        // field is a record's being there.
        """
        create table merge_mark(
          merged text not null, entity text not null, id text not null, field text not null,
          was text, made text, primary key(merged, entity, id, field)) without rowid\
        """,
        "create index merge_mark_of on merge_mark(id, entity, field)"
    };

    /// What version 10 added.
    private static final String[] TENTH = {
        // How far other databases have been drawn, which of their rows became which record, and
        // those that could not.
        "create table source(name text primary key, shape text not null, watermark text) without rowid",
        """
        create table source_row(
          source text not null, row text not null, record text, drawn text not null,
          primary key(source, row)) without rowid\
        """,
        "create index source_row_of on source_row(source, record)",
        """
        create table set_aside(
          number integer primary key autoincrement, source text not null, row text not null,
          again integer not null, reason text not null, tries integer not null,
          since integer not null, tried integer not null, body text not null,
          unique(source, row, again))\
        """
    };

    /// What version 11 added.
    private static final String[] ELEVENTH = {
        // Whether the device's clock was not to be trusted when the change was made.
        "alter table history add column suspect integer not null default 0",
        "alter table quarantine add column suspect integer not null default 0"
    };

    /// What version 12 added.
    private static final String[] TWELFTH = {
        // Records whose personal data is erased, in that order; `root` for those that are
        // forgotten themselves, 0 for those that only refer to one.
        """
        create table forgotten(
          number integer primary key autoincrement, entity text not null, id text not null,
          root integer not null, at integer not null, change text not null, actor text not null,
          unique(entity, id))\
        """,
        "create index forgotten_of on forgotten(id)",
        // What is still to be erased, and how far that has come.
        """
        create table forget_due(
          number integer primary key autoincrement, entity text not null, id text not null,
          step text not null, after text not null, change text not null, actor text not null)\
        """,
        // How far each device says it has erased too.
        """
        create table forgotten_by(
          device text primary key, number integer not null, at integer not null) without rowid\
        """
    };

    /// What version 13 added.
    private static final String[] THIRTEENTH = {
        // Which fields of living records refer to which content of a file.
        """
        create table file_use(
          sha256 text not null, entity text not null, record text not null, field text not null,
          primary key(sha256, entity, record, field)) without rowid\
        """,
        "create index file_use_of on file_use(record)",
        // The contents, whether each lies in the folder, and at what age of the unit, in
        // milliseconds, nobody referred to it any more.
        """
        create table content(
          sha256 text primary key, size integer not null, held integer not null,
          unused integer) without rowid\
        """,
        "create index content_wanted on content(sha256) where held = 0",
        """
        insert into file_use(sha256, entity, record, field)
          select f.value ->> '$.sha256', r.entity, r.id, f.key from record r, json_each(r.fields) f
          where r.deleted = 0 and f.type = 'object' and length(f.value ->> '$.sha256') = 64\
        """,
        """
        insert or ignore into content(sha256, size, held)
          select u.sha256, r.fields ->> ('$."' || u.field || '".size'), 0
          from file_use u join record r on r.entity = u.entity and r.id = u.record\
        """
    };

    /// What leads from each version to the next.
    private static final String[][] STEPS = {
        TABLES,
        SECOND,
        THIRD,
        FOURTH,
        FIFTH,
        SIXTH,
        SEVENTH,
        EIGHTH,
        NINTH,
        TENTH,
        ELEVENTH,
        TWELFTH,
        THIRTEENTH
    };

    private static final int VERSION = STEPS.length;

    private Schema() {}

    /// Makes the tables of a new file.
    ///
    /// @throws StoreFailure where the file was written by a newer program
    static void prepare(Sql sql) {
        int found = sql.find("pragma user_version", row -> row.getInt(1)).orElse(0);
        if (found > VERSION) {
            throw new StoreFailure("the database is of a newer program: schema " + found);
        }
        if (found < VERSION) {
            sql.begin();
            for (int version = found; version < VERSION; version++) {
                for (String statement : STEPS[version]) {
                    sql.execute(statement);
                }
            }
            sql.execute("pragma user_version=" + VERSION);
            sql.commit();
        }
    }
}
