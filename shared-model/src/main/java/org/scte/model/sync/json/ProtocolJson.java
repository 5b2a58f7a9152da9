package org.scte.model.sync.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.scte.model.allowance.Allowance;
import org.scte.model.record.Digest;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SentChange;
import org.scte.model.sync.SyncRequest;
import org.scte.model.sync.SyncResponse;
import org.scte.model.sync.WasAcked;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The JSON form of an exchange, and of the parts of it that stores keep. Every reader throws
/// [MalformedJson] for what is not of that form; unknown keys are ignored.
public final class ProtocolJson {
    /// One change more than a request may have shows that it has too many.
    private static final Envelope.Form REQUEST =
            new Envelope.Form(
                    "the request",
                    "changes",
                    SyncRequest.MAX_CHANGES + 1,
                    Set.of("holds", "numbers"));

    private static final Envelope.Form RESPONSE =
            new Envelope.Form(
                    "the response",
                    "deltas",
                    Integer.MAX_VALUE,
                    Set.of(
                            "acks",
                            "digest",
                            "scopes",
                            "lease",
                            "rights",
                            "numbers",
                            "forgotten",
                            "wanted"));

    private ProtocolJson() {}

    public static byte[] write(SyncRequest request) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("request", request.request().toString());
            Cursor cursor = request.cursor();
            if (cursor == null) {
                json.writeNullProperty("epoch");
                json.writeNullProperty("cursor");
            } else {
                json.writeStringProperty("epoch", cursor.epoch().toString());
                json.writeNumberProperty("cursor", cursor.pos());
            }
            json.writeNumberProperty("definition", request.definition());
            json.writeNumberProperty("acked", request.acked());
            json.writeNumberProperty("limit", request.limit());
            if (request.skipTo() > 0) {
                json.writeNumberProperty("skipTo", request.skipTo());
            }
            if (!request.holds().equals(SyncRequest.WHOLE)) {
                writeTexts(json, "holds", request.holds());
            }
            if (!request.numbers().isEmpty()) {
                json.writeObjectPropertyStart("numbers");
                new TreeMap<>(request.numbers()).forEach(json::writeNumberProperty);
                json.writeEndObject();
            }
            if (request.forgotten() > 0) {
                json.writeNumberProperty("forgotten", request.forgotten());
            }
            json.writeArrayPropertyStart("changes");
            for (SentChange change : request.changes()) {
                if (change instanceof SentChange.Whole(Change whole, _)) {
                    ChangeJson.write(json, whole);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    public static SyncRequest readRequest(byte[] body) {
        Envelope<SentChange> envelope = Envelope.read(body, REQUEST, ChangeJson::sent);
        JsonNode node = envelope.rest();
        UUID epoch = Json.optionalUuid(node, "epoch");
        Long pos = Json.optionalWhole(node, "cursor").orElse(null);
        long limit = Json.optionalWhole(node, "limit").orElse((long) SyncRequest.DEFAULT_LIMIT);
        return new SyncRequest(
                Json.uuid(node, "request"),
                epoch == null || pos == null || pos < 0 ? null : new Cursor(epoch, pos),
                (int) Math.clamp(Json.whole(node, "definition"), 0, Integer.MAX_VALUE),
                Json.optionalWhole(node, "acked").orElse(0L),
                (int) Math.clamp(limit, 1, SyncRequest.DEFAULT_LIMIT),
                Math.max(0, Json.optionalWhole(node, "skipTo").orElse(0L)),
                node.has("holds") ? Json.texts(node, "holds") : SyncRequest.WHOLE,
                numbers(node),
                Math.max(0, Json.optionalWhole(node, "forgotten").orElse(0L)),
                envelope.items());
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> left = new TreeMap<>();
        JsonNode numbers = node.path("numbers");
        numbers.propertyNames().forEach(series -> left.put(series, Json.whole(numbers, series)));
        return left;
    }

    public static byte[] write(SyncResponse response) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("request", response.request().toString());
            json.writeStringProperty("epoch", response.epoch().toString());
            json.writeNumberProperty("definition", response.definition());
            json.writeStringProperty("now", Json.instant(response.now()));
            json.writeNumberProperty("lastSeq", response.lastSeq());
            json.writeArrayPropertyStart("acks");
            response.acks().forEach(ack -> AckJson.write(json, ack));
            json.writeEndArray();
            if (response.snapshotRequired()) {
                json.writeStringProperty("snapshot", "required");
            }
            SyncResponse.ScopeChange scopes = response.scopes();
            if (scopes != null) {
                json.writeObjectPropertyStart("scopes");
                writeTexts(json, "added", scopes.added());
                writeTexts(json, "removed", scopes.removed());
                json.writeEndObject();
            }
            json.writeArrayPropertyStart("deltas");
            response.deltas().forEach(delta -> write(json, delta));
            json.writeEndArray();
            json.writeNumberProperty("cursor", response.cursor());
            json.writeBooleanProperty("more", response.more());
            Digest digest = response.digest();
            if (digest != null) {
                json.writeObjectPropertyStart("digest");
                json.writeNumberProperty("records", digest.records());
                json.writeStringProperty("sum", digest.sumHex());
                json.writeEndObject();
            }
            AllowanceJson.write(json, response.allowance());
            ForgottenJson.write(json, response.forgotten());
            if (!response.wanted().isEmpty()) {
                writeTexts(json, "wanted", response.wanted());
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, Delta delta) {
        json.writeStartObject();
        json.writeNumberProperty("pos", delta.pos());
        json.writeStringProperty("entity", delta.entity());
        json.writeStringProperty("id", delta.id().toString());
        Delta.Gone gone = delta.gone();
        if (gone == null) {
            json.writeName("set");
            ValueJson.write(json, delta.set());
        } else {
            json.writeStringProperty("gone", gone.word());
        }
        String scope = delta.scope();
        if (scope != null) {
            json.writeStringProperty("scope", scope);
        }
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    public static SyncResponse readResponse(byte[] body) {
        Envelope<Delta> envelope = Envelope.read(body, RESPONSE, ProtocolJson::delta);
        JsonNode node = envelope.rest();
        if (!envelope.hasItems()) {
            throw new MalformedJson("deltas is not an array");
        }
        List<Ack> acks = new ArrayList<>();
        Json.array(node, "acks").forEach(ack -> acks.add(AckJson.read(ack)));
        JsonNode digest = node.path("digest");
        JsonNode scopes = node.path("scopes");
        return new SyncResponse(
                Json.uuid(node, "request"),
                Json.uuid(node, "epoch"),
                (int) Json.whole(node, "definition"),
                Json.instant(node, "now"),
                Json.whole(node, "lastSeq"),
                acks,
                envelope.items(),
                Json.whole(node, "cursor"),
                node.path("more").asBoolean(false),
                digest.isObject()
                        ? Digest.ofHex(Json.whole(digest, "records"), Json.text(digest, "sum"))
                        : null,
                Json.optionalText(node, "snapshot").filter("required"::equals).isPresent(),
                scopes.isObject()
                        ? new SyncResponse.ScopeChange(
                                Json.texts(scopes, "added"), Json.texts(scopes, "removed"))
                        : null,
                AllowanceJson.read(node),
                ForgottenJson.read(node),
                node.has("wanted") ? Json.texts(node, "wanted") : List.of());
    }

    private static Delta delta(JsonNode node) {
        return new Delta(
                Json.whole(node, "pos"),
                Json.text(node, "entity"),
                Json.recordId(node, "id"),
                ValueJson.fields(node.path("set")),
                Json.optionalText(node, "gone")
                        .map(word -> AckJson.word(Delta.Gone.class, word))
                        .orElse(null),
                Json.optionalText(node, "scope").orElse(null));
    }

    /// A map of fields, cleared ones as null: the form stores keep.
    public static String writeFields(Map<String, Value> fields) {
        return new String(
                Json.write(json -> ValueJson.write(json, fields)), StandardCharsets.UTF_8);
    }

    public static Map<String, Value> readFields(String text) {
        return ValueJson.fields(Json.object(Json.read(text), "fields"));
    }

    /// As an answer says it: the form devices keep.
    public static String writeAllowance(Allowance allowance) {
        return new String(
                Json.write(json -> {
                    json.writeStartObject();
                    AllowanceJson.write(json, allowance);
                    json.writeEndObject();
                }),
                StandardCharsets.UTF_8);
    }

    public static Allowance readAllowance(String text) {
        return AllowanceJson.read(Json.read(text));
    }

    public static String writeAck(Ack ack) {
        return new String(Json.write(json -> AckJson.write(json, ack)), StandardCharsets.UTF_8);
    }

    public static Ack readAck(String text) {
        return AckJson.read(Json.read(text));
    }

    /// What a change that is sent again had come to: the form outboxes keep.
    public static String writeWasAcked(WasAcked was) {
        return new String(
                Json.write(json -> WasAckedJson.write(json, was)), StandardCharsets.UTF_8);
    }

    public static WasAcked readWasAcked(String text) {
        return WasAckedJson.readAlone(Json.read(text));
    }

    /// An instant in UTC, always with milliseconds.
    public static String writeInstant(Instant instant) {
        return Json.instant(instant);
    }

    /// The operations of a change, as an array: the form outboxes keep.
    public static String writeOperations(List<Operation> ops) {
        return new String(
                Json.write(json -> {
                    json.writeStartArray();
                    ops.forEach(op -> ChangeJson.write(json, op));
                    json.writeEndArray();
                }),
                StandardCharsets.UTF_8);
    }

    public static List<Operation> readOperations(String text) {
        List<Operation> ops = new ArrayList<>();
        Json.read(text).forEach(op -> ops.add(ChangeJson.operation(op)));
        return ops;
    }
}
