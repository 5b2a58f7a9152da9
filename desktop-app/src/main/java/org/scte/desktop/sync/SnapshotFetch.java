package org.scte.desktop.sync;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.SnapshotPart;
import org.scte.desktop.store.UnusableSnapshot;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;

/// The snapshot of one exchange: which part is to be fetched, and what becomes of what arrives. A
/// file that was damaged on its way is asked for once more; where that does not help, or where it
/// is of another program's making, its records are fetched one by one.
final class SnapshotFetch {
    private final LocalUnit store;
    private final SyncLog log;
    private final IntConsumer progress;
    private boolean again;

    /// @param progress hears the percent of a download
    SnapshotFetch(LocalUnit store, SyncLog log, IntConsumer progress) {
        this.store = store;
        this.log = log;
        this.progress = progress;
    }

    /// What a manifest leads to.
    ///
    /// @param definition the version that the part is of
    /// @param part what is to be asked for it
    record Due(int definition, Call part) {}

    Call.Snapshot begin() {
        again = false;
        progress.accept(0);
        return new Call.Snapshot(store.sync().trustsFiles() ? Call.Form.SQLITE : Call.Form.NDJSON);
    }

    /// @throws NotAnswering where it is no manifest
    Due due(Call.Form form, JsonObject manifest) {
        try {
            List<JsonObject> parts = manifest.objects("parts");
            if (parts.size() != 1) {
                throw new NotAnswering("its snapshot has " + parts.size() + " parts", false);
            }
            int definition = (int) manifest.whole("definition");
            boolean lines =
                    parts.getFirst().optionalText("form").filter("ndjson"::equals).isPresent();
            return new Due(
                    definition,
                    part(lines ? Call.Form.NDJSON : form, manifest, definition, parts.getFirst()));
        } catch (MalformedJson | IllegalArgumentException e) {
            throw new NotAnswering("the answer cannot be read: " + e.getMessage(), false, e);
        }
    }

    private Call part(Call.Form form, JsonObject manifest, int definition, JsonObject part) {
        if (form == Call.Form.SQLITE && definition < store.definition().definition()) {
            return new Call.Snapshot(Call.Form.NDJSON); // of a service that was put back
        }
        String name = part.text("part");
        return switch (form) {
            case NDJSON -> new Call.SnapshotLines(name);
            case SQLITE ->
                    rest(
                            new SnapshotPart(
                                    name,
                                    new Cursor(
                                            UUID.fromString(manifest.text("epoch")),
                                            part.whole("cursor")),
                                    definition,
                                    part.whole("bytes"),
                                    part.text("sha256"),
                                    part.text("etag")));
        };
    }

    /// @throws NotAnswering where it is no manifest
    Due due(List<String> slices, JsonObject manifest) {
        Due due = due(Call.Form.NDJSON, manifest);
        return due.part() instanceof Call.SnapshotLines(String part)
                ? new Due(due.definition(), new Call.SliceLines(part, slices))
                : due;
    }

    /// What is not here yet of a file.
    private Call.SnapshotFile rest(SnapshotPart part) {
        return new Call.SnapshotFile(part, store.sync().downloaded(part));
    }

    /// What is to be asked for a part; nothing where it is here whole, from a download before, and
    /// has been adopted.
    Optional<Call> fetch(Call part) {
        return part instanceof Call.SnapshotFile(SnapshotPart file, long from)
                        && from == file.bytes()
                ? adopt(file)
                : Optional.of(part);
    }

    void takeLines(WireAnswer answer) {
        try {
            store.sync().adopt(answer.body(), progress);
        } catch (UncheckedIOException | MalformedJson e) {
            throw new NotAnswering("the download broke off: " + e.getMessage(), false, e);
        }
    }

    /// @param replaced slices that are to be erased
    void takeSlices(List<String> replaced, WireAnswer answer) {
        try {
            store.sync().exchange(replaced, answer.body());
        } catch (UncheckedIOException | MalformedJson e) {
            throw new NotAnswering("the download broke off: " + e.getMessage(), false, e);
        }
    }

    /// What is to be asked next; nothing where the file has been adopted.
    Optional<Call> takeFile(SnapshotPart part, long from, WireAnswer answer) {
        if (answer.from() != 0 && answer.from() != from) {
            throw new NotAnswering("it sent other bytes than it was asked for", false);
        }
        try {
            store.sync().download(part, answer.from(), answer.body(), progress);
        } catch (UncheckedIOException e) {
            throw new NotAnswering("the download broke off: " + e.getMessage(), false, e);
        }
        if (store.sync().downloaded(part) < part.bytes()) {
            throw new NotAnswering("the download broke off", false);
        }
        return adopt(part);
    }

    private Optional<Call> adopt(SnapshotPart part) {
        try {
            store.sync().adopt(part);
            return Optional.empty();
        } catch (UnusableSnapshot e) {
            if (e.isDamaged() && !again) {
                again = true;
                log.add(e.getMessage() + " It is fetched once more.");
                return Optional.of(rest(part));
            }
            log.add(e.getMessage() + " Records are fetched one by one.");
            return Optional.of(new Call.Snapshot(Call.Form.NDJSON));
        }
    }
}
