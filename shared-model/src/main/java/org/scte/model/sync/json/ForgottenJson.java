package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.Forgotten;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Which records were forgotten, as a key of an answer.
final class ForgottenJson {
    private ForgottenJson() {}

    static void write(JsonGenerator json, @Nullable Forgotten told) {
        if (told == null) {
            return;
        }
        json.writeObjectPropertyStart("forgotten");
        json.writeNumberProperty("upTo", told.upTo());
        json.writeArrayPropertyStart("records");
        for (Forgotten.Named record : told.records()) {
            json.writeStartObject();
            json.writeStringProperty("entity", record.entity());
            json.writeStringProperty("id", record.id().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static @Nullable Forgotten read(JsonNode response) {
        JsonNode told = response.path("forgotten");
        if (!told.isObject()) {
            return null;
        }
        List<Forgotten.Named> records = new ArrayList<>();
        Json.array(told, "records")
                .forEach(record ->
                        records.add(
                                new Forgotten.Named(
                                        Json.text(record, "entity"), Json.recordId(record, "id"))));
        return new Forgotten(Json.whole(told, "upTo"), records);
    }
}
