package org.scte.model.sync.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.scte.model.record.RecordId;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.sync.SyncRequest;
import tools.jackson.databind.JsonNode;

/// Reads a snapshot part in its NDJSON form: a header, a line per record, and the SHA-256 of
/// everything before it. What was read counts only when [#read] returns: until then the sum is not
/// checked.
public final class SnapshotReader {
    /// Bytes of one line; a record has at most the 32 MiB of a request.
    private static final int MAX_LINE = 32 << 20;

    /// @param definition the version the records are of
    /// @param records how many lines follow
    /// @param holds the slices of the unit that it is of, by their names
    public record Header(
            UUID epoch, long cursor, int definition, long records, List<String> holds) {}

    /// Takes what is read, the header first.
    public interface Sink {
        void header(Header header);

        /// @param scope of the slice that the record is of; empty where it has none
        void record(String entity, RecordId id, long pos, String scope, Map<String, Value> set);
    }

    private SnapshotReader() {}

    /// @throws MalformedJson where the part is cut, changed or not of this form
    public static void read(InputStream part, Sink sink) throws IOException {
        BufferedInputStream in = new BufferedInputStream(part, 1 << 16);
        MessageDigest sum = Sha256.begin();
        byte[] line = line(in);
        Header header = header(Json.read(line));
        sink.header(header);
        long records = 0;
        while (true) {
            sum.update(line);
            sum.update((byte) '\n');
            line = line(in);
            JsonNode node = Json.read(line);
            if (node.has("sha256")) {
                String expected = HexFormat.of().formatHex(sum.digest());
                if (!Json.text(node, "sha256").equals(expected)) {
                    throw new MalformedJson("the snapshot's sum does not match its contents");
                }
                break;
            }
            records++;
            sink.record(
                    Json.text(node, "entity"),
                    Json.recordId(node, "id"),
                    Json.whole(node, "pos"),
                    Json.optionalText(node, "scope").orElse(""),
                    ValueJson.fields(Json.object(node.path("set"), "set")));
        }
        if (records != header.records()) {
            throw new MalformedJson("the snapshot has other counts than its header says");
        }
    }

    private static Header header(JsonNode node) {
        long records = 0;
        for (Map.Entry<String, JsonNode> count : node.path("counts").properties()) {
            records += count.getValue().asLong(0);
        }
        return new Header(
                Json.uuid(node, "epoch"),
                Json.whole(node, "cursor"),
                (int) Json.whole(node, "definition"),
                records,
                node.has("holds") ? Json.texts(node, "holds") : SyncRequest.WHOLE);
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (true) {
            int next = in.read();
            if (next == '\n' || (next < 0 && line.size() > 0)) {
                return line.toByteArray();
            }
            if (next < 0) {
                throw new MalformedJson("the snapshot ends too early");
            }
            if (line.size() >= MAX_LINE) {
                throw new MalformedJson("a line of the snapshot is too long");
            }
            line.write(next);
        }
    }
}
