package org.scte.server.unit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.LetterTable;
import org.scte.server.store.MergeTable.Act;
import org.scte.server.store.MergeTable.Due;
import org.scte.server.store.MergeTable.Marked;
import org.scte.server.store.StoreSession;

/// Records that could not follow a merge, kept where messages are that could not take effect: they
/// are tried again for two days, then an administrator has them tried again or left.
final class MergeLetters {
    /// The name that such letters have in the place of a reaction's.
    static final String REACTION = "merge";

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private final StoreSession session;
    private final UnitDefinition definition;
    private final Instant now;

    MergeLetters(StoreSession session, UnitDefinition definition, Instant now) {
        this.session = session;
        this.definition = definition;
        this.now = now;
    }

    void add(Due due, Marked record, String reason) {
        UUID id =
                UuidCreator.getNameBasedSha1(
                        due.change(), "letter " + due.act() + " " + record.key());
        Map<String, Value> data = new LinkedHashMap<>();
        data.put("entity", Value.text(record.entity()));
        data.put("id", Value.text(record.id().toString()));
        data.put("of", Value.text(due.entity()));
        data.put("merged", Value.text(due.id().toString()));
        data.put("survivor", Value.text(due.survivor().toString()));
        data.put("act", Value.text(due.act().name()));
        data.put("actor", Value.text(due.actor()));
        data.put("change", Value.text(due.change().toString()));
        String unit = definition.unit();
        UnitMessage message =
                new UnitMessage(
                        id,
                        "org.scte." + unit + ".merge.v1",
                        "/units/" + unit,
                        new RecordId(id), // of its own, so that nothing waits behind it
                        now,
                        due.correlation(),
                        due.change(),
                        due.depth(),
                        data);
        session.letters()
                .add(
                        unit,
                        REACTION,
                        LetterTable.State.WAITING,
                        Following.named(definition, record)
                                + " still refers to "
                                + due.id()
                                + ": "
                                + reason,
                        now,
                        now.plus(FIRST_WAIT),
                        message);
    }

    /// Tries one again.
    ///
    /// @return why it could not be; empty where it is done, or there is nothing to do any more
    Optional<String> retry(UnitMessage message) {
        Map<String, Value> data = Optional.ofNullable(message.data()).orElse(Map.of());
        Due due =
                new Due(
                        0,
                        text(data, "of"),
                        RecordId.of(text(data, "merged")),
                        Act.valueOf(text(data, "act")),
                        RecordId.of(text(data, "survivor")),
                        UUID.fromString(text(data, "change")),
                        text(data, "actor"),
                        message.correlationId(),
                        message.depth(),
                        "",
                        0,
                        0,
                        true);
        Marked record = new Marked(text(data, "entity"), RecordId.of(text(data, "id")));
        boolean mergedAgain =
                definition
                        .entity(due.entity())
                        .flatMap(of -> new Survivors(session).end(of, due.id()))
                        .isPresent();
        if (due.act() == Act.RETURN && mergedAgain) {
            return Optional.empty();
        }
        return new Following(session, definition, now).settle(due, record)
                        instanceof Following.Outcome.Refused(String reason)
                ? Optional.of(
                        Following.named(definition, record)
                                + " still refers to "
                                + due.id()
                                + ": "
                                + reason)
                : Optional.empty();
    }

    private static String text(Map<String, Value> data, String key) {
        return data.get(key) instanceof Value.Text(String text) ? text : "";
    }
}
