package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// The JSON form of messages between units: CloudEvents 1.0, in batches.
public final class MessageJson {
    /// The content type of a batch.
    public static final String BATCH = "application/cloudevents-batch+json";

    private static final String SPEC_VERSION = "1.0";

    private MessageJson() {}

    public static byte[] write(List<UnitMessage> messages) {
        return Json.write(json -> {
            json.writeStartArray();
            messages.forEach(message -> write(json, message));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, UnitMessage message) {
        json.writeStartObject();
        json.writeStringProperty("specversion", SPEC_VERSION);
        json.writeStringProperty("id", message.id().toString());
        json.writeStringProperty("type", message.type());
        json.writeStringProperty("source", message.source());
        json.writeStringProperty("subject", message.subject().toString());
        json.writeStringProperty("time", Json.instant(message.time()));
        json.writeStringProperty("datacontenttype", "application/json");
        json.writeStringProperty("correlationid", message.correlationId().toString());
        json.writeStringProperty("causationid", message.causationId().toString());
        json.writeNumberProperty("depth", message.depth());
        Map<String, Value> data = message.data();
        json.writeName("data");
        if (data == null) {
            json.writeNull();
        } else {
            ValueJson.write(json, data);
        }
        json.writeEndObject();
    }

    /// Reads what [#write] wrote, and any other batch with these attributes.
    ///
    /// @throws MalformedJson for everything else
    public static List<UnitMessage> read(byte[] body) {
        JsonNode batch = Json.read(body);
        if (!batch.isArray()) {
            throw new MalformedJson("the batch is not an array");
        }
        List<UnitMessage> messages = new ArrayList<>(batch.size());
        batch.forEach(event -> messages.add(message(Json.object(event, "a message"))));
        return messages;
    }

    private static UnitMessage message(JsonNode event) {
        if (!SPEC_VERSION.equals(Json.text(event, "specversion"))) {
            throw new MalformedJson("specversion is not " + SPEC_VERSION);
        }
        JsonNode data = event.path("data");
        return new UnitMessage(
                Json.uuid(event, "id"),
                Json.text(event, "type"),
                Json.text(event, "source"),
                Json.recordId(event, "subject"),
                Json.instant(event, "time"),
                Json.uuid(event, "correlationid"),
                Json.uuid(event, "causationid"),
                (int) Json.whole(event, "depth"),
                data.isNull() || data.isMissingNode()
                        ? null
                        : ValueJson.fields(Json.object(data, "data")));
    }
}
