package org.scte.desktop.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.json.SnapshotReader;

/// Loads a downloaded snapshot into a file of its own, which then takes the place of the unit's
/// file. Until then the unit is used as before, and nothing of it is lost where the download
/// breaks.
final class SnapshotLoad implements SnapshotReader.Sink {
    private static final int RECORDS_PER_STEP = 500;

    private final Session session;
    private final Schema schema;
    private final Records records;
    private final Slices slices;
    private final IntConsumer percent;
    private final Map<Shape, List<RecordId>> unresolved = new HashMap<>();
    private SnapshotReader.@Nullable Header header;
    private Digest digest = Digest.EMPTY;

    private SnapshotLoad(Session session, Schema schema, IntConsumer percent) {
        this.session = session;
        this.schema = schema;
        this.percent = percent;
        this.slices = new Slices(session);
        this.records = new Records(session, schema, new Touched());
    }

    /// @param percent told as the records come, 0 … 100
    static void load(Path file, Schema schema, InputStream part, IntConsumer percent) {
        Database.load(
                file,
                session -> {
                    OwnTables.create(session);
                    Migration.createAll(session, schema, false);
                    SnapshotLoad load = new SnapshotLoad(session, schema, percent);
                    try {
                        SnapshotReader.read(part, load);
                    } catch (IOException e) {
                        throw new UncheckedIOException("the download broke off", e);
                    }
                    load.finish();
                });
    }

    /// One of an older definition is taken, as of a service that was put back: a newer one has all
    /// that it has.
    @Override
    public void header(SnapshotReader.Header read) {
        if (read.definition() > schema.definition().definition()) {
            throw new StoreException(
                    "the snapshot is of definition %d, this device has %d"
                            .formatted(read.definition(), schema.definition().definition()));
        }
        header = read;
    }

    @Override
    public void record(String entity, RecordId id, long pos, String scope, Map<String, Value> set) {
        Map<String, Value> fields = Replay.with(Map.of(), set);
        long h = Digest.ofRecord(entity, id, fields);
        digest = digest.plus(h);
        if (!scope.isEmpty()) {
            slices.place(entity, id, scope);
        }
        Shape shape = schema.shape(entity);
        if (!records.load(shape, id, pos, h, fields)) {
            unresolved.computeIfAbsent(shape, _ -> new ArrayList<>()).add(id);
        }
        if (digest.records() % RECORDS_PER_STEP == 0) {
            long all = Math.max(1, Objects.requireNonNull(header).records());
            percent.accept((int) Math.min(99, digest.records() * 100 / all));
        }
    }

    private void finish() {
        for (Shape shape : schema.shapes()) {
            shape.table().indexes().values().forEach(session::once);
        }
        unresolved.forEach((shape, ids) -> ids.forEach(id -> records.refresh(shape, id)));
        SnapshotReader.Header read = Objects.requireNonNull(header);
        Meta.saveCursor(session, new Cursor(read.epoch(), read.cursor()));
        Meta.saveDigest(session, digest);
        if (!read.holds().equals(SyncRequest.WHOLE)) {
            slices.save(read.holds());
        }
    }
}
