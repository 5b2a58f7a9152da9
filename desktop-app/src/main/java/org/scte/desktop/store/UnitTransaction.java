package org.scte.desktop.store;

/// The parts of a unit's store within one transaction.
final class UnitTransaction {
    final Session session;
    final Schema schema;
    final Touched touched = new Touched();
    final Records records;
    final Outbox outbox;
    final Shadows shadows;

    UnitTransaction(Session session, Schema schema) {
        this.session = session;
        this.schema = schema;
        this.records = new Records(session, schema, touched);
        this.outbox = new Outbox(session, schema);
        this.shadows = new Shadows(session, schema, records, outbox);
    }
}
