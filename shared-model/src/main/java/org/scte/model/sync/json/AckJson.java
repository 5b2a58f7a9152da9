package org.scte.model.sync.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;
import org.scte.model.sync.WireWord;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/// Acks, in responses and as stores keep them.
final class AckJson {
    private AckJson() {}

    static void write(JsonGenerator json, Ack ack) {
        json.writeStartObject();
        json.writeNumberProperty("seq", ack.seq());
        json.writeStringProperty("outcome", ack.outcome().word());
        Long pos = ack.pos();
        if (pos != null) {
            json.writeNumberProperty("pos", pos);
        }
        if (!ack.notes().isEmpty()) {
            json.writeArrayPropertyStart("notes");
            ack.notes().forEach(note -> write(json, note));
            json.writeEndArray();
        }
        if (!ack.problems().isEmpty()) {
            json.writeArrayPropertyStart("problems");
            ack.problems().forEach(problem -> write(json, problem));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Note note) {
        json.writeStartObject();
        json.writeNumberProperty("op", note.op());
        json.writeStringProperty("field", note.field());
        json.writeStringProperty("code", note.code().word());
        json.writeName("value");
        ValueJson.write(json, note.value());
        json.writeNumberProperty("pos", note.pos());
        json.writeEndObject();
    }

    static void write(JsonGenerator json, Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("code", problem.code().word());
        json.writeStringProperty("message", problem.message());
        Integer op = problem.op();
        if (op != null) {
            json.writeNumberProperty("op", op);
        }
        if (problem.field() != null) {
            json.writeStringProperty("field", problem.field());
        }
        RecordId other = problem.other();
        if (other != null) {
            json.writeStringProperty("other", other.toString());
        }
        json.writeEndObject();
    }

    static Ack read(JsonNode node) {
        List<Note> notes = new ArrayList<>();
        for (JsonNode note : node.path("notes")) {
            notes.add(
                    new Note(
                            (int) Json.whole(note, "op"),
                            Json.text(note, "field"),
                            word(Note.Code.class, Json.text(note, "code")),
                            ValueJson.value(note.path("value")),
                            Json.whole(note, "pos")));
        }
        List<Problem> problems = new ArrayList<>();
        for (JsonNode problem : node.path("problems")) {
            problems.add(problem(problem));
        }
        return new Ack(
                Json.whole(node, "seq"),
                word(Ack.Outcome.class, Json.text(node, "outcome")),
                Json.optionalWhole(node, "pos").orElse(null),
                notes,
                problems);
    }

    private static Problem problem(JsonNode problem) {
        @Nullable Integer op = Json.optionalWhole(problem, "op").map(Long::intValue).orElse(null);
        return new Problem(
                word(Problem.Code.class, Json.text(problem, "code")),
                Json.text(problem, "message"),
                op,
                Json.optionalText(problem, "field").orElse(null),
                Json.optionalText(problem, "other").flatMap(RecordId::parse).orElse(null));
    }

    static <E extends Enum<E> & WireWord> E word(Class<E> type, String word) {
        return WireWord.find(type, word)
                .orElseThrow(
                        () -> new MalformedJson("unknown " + type.getSimpleName() + ": " + word));
    }
}
