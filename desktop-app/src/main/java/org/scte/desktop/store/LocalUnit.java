package org.scte.desktop.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.unit.UnitDefinition;

/// One unit's data on this device: one SQLite file. Writes are one transaction each and never wait
/// for a network. Every method may be called from any thread but the FX thread.
public final class LocalUnit implements AutoCloseable {
    private LocalUnit() {}

    /// Opens the unit's file, or makes it for this definition where there is none.
    ///
    /// @param actor who works on this device
    /// @param ids new change ids, UUIDv7
    public static LocalUnit open(
            Path file, UnitDefinition definition, String actor, Clock clock, Supplier<UUID> ids) {
        throw new UnsupportedOperationException("being written");
    }

    public UnitDefinition definition() {
        throw new UnsupportedOperationException("being written");
    }

    /// Tells of every commit, after it, on the committing thread; listeners must be quick.
    public Subscription watch(Consumer<StoreChange> listener) {
        throw new UnsupportedOperationException("being written");
    }

    /// How many records the query finds.
    public long count(ListQuery query) {
        throw new UnsupportedOperationException("being written");
    }

    /// The rows `offset` … `offset + limit − 1` of the query, with their list columns.
    public List<LocalRecord> page(ListQuery query, long offset, int limit) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<LocalRecord> find(String entity, RecordId id) {
        throw new UnsupportedOperationException("being written");
    }

    /// Checks a change against the definition and its rules without writing it.
    public List<org.scte.model.sync.Problem> check(LocalChange change) {
        throw new UnsupportedOperationException("being written");
    }

    /// Writes the visible records, the outbox entry and the shadows in one transaction, after
    /// [#check].
    public Written write(LocalChange change) {
        throw new UnsupportedOperationException("being written");
    }

    /// Takes a change back: where it was never sent it disappears, else its inverse is written.
    /// Refused where another change stands on it in a way that cannot be undone.
    public Written undo(UUID change) {
        throw new UnsupportedOperationException("being written");
    }

    /// Changes not yet acknowledged, by SQL over the outbox: the only source of the number people
    /// see.
    public int countWaiting() {
        throw new UnsupportedOperationException("being written");
    }

    /// Changes that need a person.
    public int countAttention() {
        throw new UnsupportedOperationException("being written");
    }

    /// The oldest changes waiting to be sent.
    public List<OutboxEntry> listWaiting(int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /// Changes that were not accepted, and those held behind them.
    public List<OutboxEntry> listAttention(int limit) {
        throw new UnsupportedOperationException("being written");
    }

    /// Gives up a change that was not accepted: the record goes back to what the service knows.
    public void discard(UUID change) {
        throw new UnsupportedOperationException("being written");
    }

    /// Sends a change that was not accepted again, with these operations in its place.
    public Written resend(UUID change, LocalChange mended) {
        throw new UnsupportedOperationException("being written");
    }

    public void saveDraft(DraftRecord draft) {
        throw new UnsupportedOperationException("being written");
    }

    public Optional<DraftRecord> findDraft(String entity, RecordId id) {
        throw new UnsupportedOperationException("being written");
    }

    public List<DraftRecord> listDrafts(String entity) {
        throw new UnsupportedOperationException("being written");
    }

    public void discardDraft(String entity, RecordId id) {
        throw new UnsupportedOperationException("being written");
    }

    @Override
    public void close() {}
}
