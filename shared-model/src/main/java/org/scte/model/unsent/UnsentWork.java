package org.scte.model.unsent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.PublicKey;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// Changes that a device has not sent, as it would have sent them, and contents of files with them,
/// under its signature.
///
/// @param device its id
/// @param actor who works on it
/// @param name what people call it
/// @param made when
/// @param signature of the device over all of it
public record UnsentWork(
        String device,
        String actor,
        String name,
        Instant made,
        List<Batch> batches,
        List<Content> contents,
        String signature) {
    /// What the signature begins with, so that it is none of anything else.
    private static final String SIGNED = "scte unsent work 1\n";

    /// Changes of one unit, in the order in which they would have been sent.
    ///
    /// @param request a request of the delta protocol without a place, whose changes are numbered
    ///   within the batch alone
    public record Batch(String unit, int changes, String request) {
        /// In an order that is always the same, since it is signed.
        private Map<String, Object> head() {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("unit", unit);
            head.put("changes", changes);
            return head;
        }
    }

    /// The content of a file that a record of a unit names.
    ///
    /// @param base64 the bytes
    public record Content(String unit, String sha256, String base64) {
        public static Content of(String unit, String sha256, byte[] bytes) {
            return new Content(unit, sha256, Base64.getEncoder().encodeToString(bytes));
        }

        private Map<String, Object> head() {
            Map<String, Object> head = new LinkedHashMap<>();
            head.put("unit", unit);
            head.put("sha256", sha256);
            return head;
        }
    }

    public UnsentWork {
        batches = List.copyOf(batches);
        contents = List.copyOf(contents);
    }

    public static UnsentWork signed(
            String device,
            String actor,
            String name,
            Instant made,
            List<Batch> batches,
            List<Content> contents,
            DeviceKey key) {
        UnsentWork work = new UnsentWork(device, actor, name, made, batches, contents, "");
        return new UnsentWork(
                device, actor, name, made, batches, contents, key.signature(work.message()));
    }

    /// Whether the device of this key has signed it.
    public boolean isSignedBy(PublicKey key) {
        return key.verifies(message(), signature);
    }

    private byte[] message() {
        return (SIGNED + lines()).getBytes(StandardCharsets.UTF_8);
    }

    /// How many changes of each unit.
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        batches.forEach(batch -> counts.merge(batch.unit(), batch.changes(), Integer::sum));
        return counts;
    }

    /// The units that it holds something of.
    public Set<String> units() {
        Set<String> units = new LinkedHashSet<>(counts().keySet());
        contents.forEach(content -> units.add(content.unit()));
        return units;
    }

    /// Who and what in one line, and a line for each batch and for each content.
    private String lines() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("device", device);
        head.put("actor", actor);
        head.put("name", name);
        head.put("made", made.toString());
        head.put("batches", batches.stream().map(Batch::head).toList());
        if (!contents.isEmpty()) { // older files have none
            head.put("contents", contents.stream().map(Content::head).toList());
        }
        StringBuilder lines = new StringBuilder(PlainJson.write(head)).append('\n');
        batches.forEach(batch -> lines.append(batch.request()).append('\n'));
        contents.forEach(content -> lines.append(content.base64()).append('\n'));
        return lines.toString();
    }

    String text() {
        return lines() + signature;
    }

    /// Reads what [#text] wrote.
    static UnsentWork parse(String text) {
        String[] lines = text.split("\n", -1);
        JsonObject head = JsonObject.parse(lines[0]);
        List<JsonObject> told = head.objects("batches");
        List<JsonObject> files = head.objects("contents");
        if (lines.length != told.size() + files.size() + 2) {
            throw new UnreadableUnsent("The file does not hold what it says.");
        }
        List<Batch> batches = new ArrayList<>(told.size());
        for (int i = 0; i < told.size(); i++) {
            batches.add(
                    new Batch(
                            told.get(i).text("unit"),
                            Math.toIntExact(told.get(i).whole("changes")),
                            lines[i + 1]));
        }
        List<Content> contents = new ArrayList<>(files.size());
        for (int i = 0; i < files.size(); i++) {
            contents.add(
                    new Content(
                            files.get(i).text("unit"),
                            files.get(i).text("sha256"),
                            lines[told.size() + i + 1]));
        }
        return new UnsentWork(
                head.text("device"),
                head.text("actor"),
                head.text("name"),
                Instant.parse(head.text("made")),
                batches,
                contents,
                lines[lines.length - 1]);
    }
}
