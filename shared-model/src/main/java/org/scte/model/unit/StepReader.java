package org.scte.model.unit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// Reads what is done with records: use cases, and the messages that follow from changes.
final class StepReader {
    private static final Pattern KEY =
            Pattern.compile("((Ctrl|Alt|Shift)\\+)*([A-Z0-9]|F[1-9]|F1[0-2])");

    private final Reading reading;

    StepReader(Reading reading) {
        this.reading = reading;
    }

    Optional<UseCase> useCase(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.USE_CASE);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Optional<Reading.EntityDraft> on = draft(keys.get("on"));
        Optional<Reading.EntityDraft> creates = draft(keys.get("creates"));
        if (!keys.containsKey("on") && !keys.containsKey("creates")) {
            entry.key().fault("a use case says on which entity it works, or which it creates");
        }
        Optional<Reading.EntityDraft> written = creates.or(() -> on);
        if (written.isEmpty()) {
            return Optional.empty();
        }
        checkWritable(entry, written.get());
        String self = on.orElse(written.get()).name();
        return Optional.of(
                new UseCase(
                        entry.name(),
                        Optional.ofNullable(keys.get("title"))
                                .flatMap(Part::text)
                                .orElse(Wording.title(entry.name())),
                        on.map(Reading.EntityDraft::name).orElse(null),
                        creates.map(Reading.EntityDraft::name).orElse(null),
                        key(keys.get("key")),
                        Optional.ofNullable(keys.get("when"))
                                .flatMap(part -> reading.condition(part, self))
                                .orElse(null),
                        input(keys.get("input"), written.get()),
                        set(keys.get("set"), self, written.get())));
    }

    private Optional<Reading.EntityDraft> draft(@Nullable Part part) {
        return part == null ? Optional.empty() : reading.entity(part);
    }

    private static void checkWritable(Part.Entry entry, Reading.EntityDraft entity) {
        if (entity.projected()) {
            entry.key()
                    .fault(
                            entity.name()
                                    + " is a copy of another unit's records, so no use case writes it");
        } else if (entity.byService()) {
            entry.key().fault("only the service writes " + entity.name() + ", so no use case does");
        }
    }

    private static @Nullable String key(@Nullable Part part) {
        if (part == null) {
            return null;
        }
        Optional<String> key = part.text();
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            part.fault("not a key: " + key.get() + " (as F2 or Ctrl+K)");
        }
        return key.orElse(null);
    }

    private List<String> input(@Nullable Part part, Reading.EntityDraft entity) {
        if (part == null) {
            return List.of();
        }
        List<String> fields = reading.fields(entity, part);
        for (Part item : part.items()) {
            item.text().ifPresent(name -> checkWritable(item, entity, name));
        }
        return fields;
    }

    private Map<String, Expression> set(
            @Nullable Part part, String self, Reading.EntityDraft entity) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Part.Entry entry : part == null ? List.<Part.Entry>of() : part.entries()) {
            if (reading.hasField(entity, entry.name(), entry.key())) {
                checkWritable(entry.key(), entity, entry.name());
                reading.value(entry.value(), self, entity, entry.name())
                        .ifPresent(value -> values.put(entry.name(), value));
            }
        }
        return values;
    }

    private void checkWritable(Part part, Reading.EntityDraft entity, String name) {
        FieldDefinition field = entity.fields().get(name);
        reading.checkSettable(part, entity, name);
        if (field != null
                && !field.isComputed()
                && (field.byService() || field.type() == FieldType.SERIAL)) {
            part.fault("only the service writes " + name);
        }
    }

    /// By their keys.
    Map<String, Publication> publications(List<Part.Entry> entries) {
        Map<String, Publication> publications = new LinkedHashMap<>();
        for (Part.Entry entry : entries) {
            Optional<MessageName> name = MessageName.parse(entry.name());
            if (name.isEmpty()) {
                entry.key()
                        .fault("a message is called by a name, with .v2 and on for later versions");
                continue;
            }
            int number = 0;
            for (Part part : entry.value().oneOrMore()) {
                String key = ++number == 1 ? entry.name() : entry.name() + "#" + number;
                publication(key, name.get(), part)
                        .ifPresent(publication -> publications.put(key, publication));
            }
        }
        return publications;
    }

    private Optional<Publication> publication(String key, MessageName name, Part part) {
        Map<String, Part> keys = part.block(Block.PUBLICATION);
        Optional<Reading.EntityDraft> of = draft(keys.get("of"));
        Part data = keys.get("data");
        if (of.isEmpty() || data == null) {
            return Optional.empty();
        }
        String self = of.get().name();
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Part.Entry value : data.named()) {
            reading.anything(value.value(), self)
                    .ifPresent(expression -> values.put(value.name(), expression));
        }
        return Optional.of(
                new Publication(
                        key,
                        name,
                        self,
                        Optional.ofNullable(keys.get("when"))
                                .flatMap(when -> reading.condition(when, self))
                                .orElse(null),
                        values));
    }
}
