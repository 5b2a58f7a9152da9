package org.scte.desktop.ui.history;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.scte.model.record.RecordId;
import org.scte.model.sync.HistoryEntry;

/// Asks a unit's service for a record's past; waits for the network, so never on the FX thread.
@FunctionalInterface
public interface History {
    /// @param entries newest first
    /// @param whyNot why the service told nothing; empty where it did
    record Told(List<HistoryEntry> entries, String whyNot) {
        public Told {
            entries = List.copyOf(entries);
        }

        public static Told of(HistoryEntry... entries) {
            return new Told(List.of(entries), "");
        }

        public static Told not(String reason) {
            return new Told(List.of(), reason);
        }

        public boolean isAnswer() {
            return whyNot.isEmpty();
        }

        /// The newest of a kind.
        public Optional<HistoryEntry> latest(Predicate<HistoryEntry> kind) {
            return entries.stream().filter(kind).findFirst();
        }
    }

    Told ask(String unit, String entity, RecordId record);
}
