package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.WasAcked;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// What a change that is sent again had come to.
final class WasAckedJson {
    static final String KEY = "was-acked";

    private WasAckedJson() {}

    /// Null where the change does not say it.
    static @Nullable WasAcked read(JsonNode change) {
        JsonNode node = change.path(KEY);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return readAlone(Json.object(node, KEY));
    }

    static WasAcked readAlone(JsonNode node) {
        List<WasAcked.Assigned> assigned = new ArrayList<>();
        for (JsonNode one : node.path("assigned")) {
            assigned.add(
                    new WasAcked.Assigned(
                            (int) Json.whole(one, "op"),
                            Json.text(one, "field"),
                            ValueJson.value(one.path("value"))));
        }
        List<WasAcked.Stayed> stayed = new ArrayList<>();
        for (JsonNode one : node.path("stayed")) {
            stayed.add(new WasAcked.Stayed((int) Json.whole(one, "op"), Json.text(one, "field")));
        }
        UUID epoch = Json.uuid(node, "epoch");
        List<WasAcked.Restored> restores = new ArrayList<>();
        for (JsonNode one : node.path("restores")) {
            restores.add(
                    new WasAcked.Restored(
                            Json.text(one, "entity"),
                            Json.recordId(one, "id"),
                            new Cursor(
                                    one.has("epoch") ? Json.uuid(one, "epoch") : epoch,
                                    Json.whole(one, "pos")),
                            ValueJson.fields(one.path("set"))));
        }
        return new WasAcked(epoch, Json.whole(node, "pos"), assigned, stayed, restores);
    }

    static void write(JsonGenerator json, WasAcked was) {
        json.writeStartObject();
        json.writeStringProperty("epoch", was.epoch().toString());
        json.writeNumberProperty("pos", was.pos());
        json.writeArrayPropertyStart("assigned");
        for (WasAcked.Assigned one : was.assigned()) {
            json.writeStartObject();
            json.writeNumberProperty("op", one.op());
            json.writeStringProperty("field", one.field());
            json.writeName("value");
            ValueJson.write(json, one.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (!was.stayed().isEmpty()) {
            json.writeArrayPropertyStart("stayed");
            for (WasAcked.Stayed one : was.stayed()) {
                json.writeStartObject();
                json.writeNumberProperty("op", one.op());
                json.writeStringProperty("field", one.field());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!was.restores().isEmpty()) {
            json.writeArrayPropertyStart("restores");
            was.restores().forEach(one -> write(json, one, was.epoch()));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, WasAcked.Restored one, UUID epoch) {
        json.writeStartObject();
        json.writeStringProperty("entity", one.entity());
        json.writeStringProperty("id", one.id().toString());
        if (!one.at().epoch().equals(epoch)) {
            json.writeStringProperty("epoch", one.at().epoch().toString());
        }
        json.writeNumberProperty("pos", one.at().pos());
        json.writeName("set");
        ValueJson.write(json, one.set());
        json.writeEndObject();
    }
}
