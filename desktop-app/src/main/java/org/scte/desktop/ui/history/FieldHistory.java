package org.scte.desktop.ui.history;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.form.FieldPast;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.unit.FieldDefinition;

/// The last change of one field of a record, out of the record's versions.
public final class FieldHistory implements FieldPast {
    private final LocalUnit unit;
    private final History history;
    private final String actor;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final Times times;
    private final FieldWords values;

    /// @param actor who works here
    public FieldHistory(
            LocalUnit unit,
            History history,
            String actor,
            Executor background,
            FxThread fx,
            Clock clock,
            Words words) {
        this.unit = unit;
        this.history = history;
        this.actor = actor;
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.times = new Times(words, clock);
        this.values = new FieldWords(words, times);
    }

    @Override
    public void ask(String entity, RecordId record, FieldDefinition field, Consumer<String> then) {
        background.execute(() -> {
            String said = find(entity, record, field);
            fx.run(() -> then.accept(said));
        });
    }

    private String find(String entity, RecordId record, FieldDefinition field) {
        History.Told told = history.ask(unit.definition().unit(), entity, record);
        List<Version> versions =
                new Versions(record, actor)
                        .of(
                                unit.find(entity, record).map(LocalRecord::fields).orElse(null),
                                unit.past().own(entity, record),
                                List.of(),
                                told);
        String said = last(versions, field);
        return told.isAnswer() ? said : words.say("field.past.here", "said", said);
    }

    private String last(List<Version> versions, FieldDefinition field) {
        for (int at = 0; at + 1 < versions.size(); at++) {
            Version after = versions.get(at);
            Version before = versions.get(at + 1);
            Instant when = after.at();
            if (when != null && !after.field(field.name()).equals(before.field(field.name()))) {
                return words.say(
                        "field.past.was",
                        "was",
                        values.of(unit, field, before.field(field.name())),
                        "who",
                        who(after),
                        "when",
                        times.when(when));
            }
        }
        return words.say("field.past.none");
    }

    private String who(Version version) {
        String person = version.who().equals(actor) ? words.say("field.past.you") : version.who();
        return version.here() ? words.say("history.here.by", "who", person) : person;
    }
}
