package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.sync.Ack;
import org.scte.model.sync.HistoryEntry;
import tools.jackson.databind.JsonNode;

/// Reads what a service answers about a record's history.
public final class HistoryJson {
    private HistoryJson() {}

    /// @throws MalformedJson where it is of another form
    public static List<HistoryEntry> read(byte[] body) {
        JsonNode answer = Json.object(Json.read(body), "the history");
        List<HistoryEntry> changes = new ArrayList<>();
        for (JsonNode change : Json.array(answer, "changes")) {
            changes.add(
                    new HistoryEntry(
                            Json.whole(change, "pos"),
                            Json.instant(change, "at"),
                            change.path("suspect").booleanValue(false),
                            Json.instant(change, "received"),
                            Json.text(change, "device"),
                            Json.text(change, "actor"),
                            Json.optionalText(change, "useCase").orElse(null),
                            Json.text(change, "op"),
                            ValueJson.fields(change.path("set")),
                            ValueJson.fields(change.path("was")),
                            AckJson.word(Ack.Outcome.class, Json.text(change, "outcome"))));
        }
        return changes;
    }
}
