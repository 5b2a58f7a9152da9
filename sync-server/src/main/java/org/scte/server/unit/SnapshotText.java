package org.scte.server.unit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.store.StoreSession;

/// Writes a unit's records as lines of JSON, with a header before and a SHA-256 behind them.
final class SnapshotText {
    private SnapshotText() {}

    static void write(StoreSession session, UUID epoch, int definition, Path file) {
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            DigestOutputStream out = new DigestOutputStream(raw, SnapshotFiles.sha256());
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("epoch", epoch.toString());
            header.put("cursor", session.head().pos());
            header.put("definition", definition);
            header.put("counts", session.records().counts());
            line(out, PlainJson.write(header));
            session.records()
                    .each(record ->
                            line(
                                    out,
                                    "{\"entity\":\""
                                            + record.entity()
                                            + "\",\"id\":\""
                                            + record.id()
                                            + "\",\"pos\":"
                                            + record.pos()
                                            + ",\"set\":"
                                            + record.fields()
                                            + "}"));
            byte[] sum = out.getMessageDigest().digest();
            line(raw, "{\"sha256\":\"" + HexFormat.of().formatHex(sum) + "\"}");
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot " + file + " could not be written", e);
        }
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("a snapshot could not be written", e);
        }
    }
}
