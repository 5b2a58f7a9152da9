package org.scte.model.sync;

import java.util.List;
import java.util.UUID;

/// A change as it arrived. What has a readable `seq` and `id` is answered as a change, however
/// broken the rest is, so that one broken change cannot hold up a queue.
public sealed interface SentChange {
    long seq();

    UUID id();

    /// SHA-256 (hex) of the change's content: the same `seq` with another one means that the device
    /// was cloned.
    String content();

    /// The same under another number.
    default SentChange numbered(long seq) {
        return switch (this) {
            case Whole(Change change, String content) -> new Whole(change.numbered(seq), content);
            case Broken(_, UUID id, List<Problem> problems, String content) ->
                    new Broken(seq, id, problems, content);
        };
    }

    record Whole(Change change, String content) implements SentChange {
        @Override
        public long seq() {
            return change.seq();
        }

        @Override
        public UUID id() {
            return change.id();
        }
    }

    record Broken(long seq, UUID id, List<Problem> problems, String content) implements SentChange {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}
