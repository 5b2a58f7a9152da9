package org.scte.server.unit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Sha256;
import org.scte.model.sync.json.PlainJson;
import org.scte.model.sync.json.ProtocolJson;
import org.scte.server.store.Place;
import org.scte.server.store.RecordTable;
import org.scte.server.store.StoreSession;

/// Writes the records of a unit that somebody sees as lines of JSON, with a header before and a
/// SHA-256 behind them.
final class SnapshotText {
    private SnapshotText() {}

    /// @return how many records
    static long write(StoreSession session, View view, UUID epoch, int definition, Path file) {
        try (OutputStream raw = new BufferedOutputStream(OwnerOnly.write(file), 1 << 16)) {
            DigestOutputStream out = new DigestOutputStream(raw, Sha256.begin());
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("epoch", epoch.toString());
            header.put("cursor", session.head().pos());
            header.put("definition", definition);
            Map<String, Long> counts = counts(session, view);
            header.put("counts", counts);
            if (!view.isWhole()) {
                header.put("holds", view.holds());
            }
            line(out, PlainJson.write(header));
            session.records()
                    .each(record -> {
                        if (view.isWhole()) {
                            line(out, line(record, "", record.fields()));
                        } else {
                            seen(view, record).ifPresent(text -> line(out, text));
                        }
                    });
            byte[] sum = out.getMessageDigest().digest();
            line(raw, "{\"sha256\":\"" + HexFormat.of().formatHex(sum) + "\"}");
            return counts.values().stream().mapToLong(Long::longValue).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + file + " could not be written", e);
        }
    }

    private static Map<String, Long> counts(StoreSession session, View view) {
        return view.isWhole() ? session.records().counts() : session.places().counts(view::sees);
    }

    private static Optional<String> seen(View view, RecordTable.RawRecord record) {
        Place place = record.place();
        if (place == null) {
            return Optional.empty();
        }
        return view.hidden(place)
                .map(hidden -> {
                    String slice = view.sliceOf(place);
                    String scope = slice.isEmpty() ? "" : ",\"scope\":" + PlainJson.write(slice);
                    String fields =
                            hidden.isEmpty()
                                    ? record.fields()
                                    : ProtocolJson.writeFields(
                                            HiddenFields.without(
                                                    ProtocolJson.readFields(record.fields()),
                                                    hidden));
                    return line(record, scope, fields);
                });
    }

    private static String line(RecordTable.RawRecord record, String scope, String fields) {
        return "{\"entity\":\""
                + record.entity()
                + "\",\"id\":\""
                + record.id()
                + "\",\"pos\":"
                + record.pos()
                + scope
                + ",\"set\":"
                + fields
                + "}";
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        }
    }
}
