package org.scte.model.unit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;
import org.scte.model.expression.Expression.Hearing;

/// Reads what happens by itself: on messages of other units, and as time goes by.
final class ReactionReader {
    private static final Pattern EVERY = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
    private static final List<Reaction.Act> ACTS = List.of(Reaction.Act.values());

    private final Reading reading;

    ReactionReader(Reading reading) {
        this.reading = reading;
    }

    /// All reactions, by name.
    Map<String, Reaction> reactions(List<Part.Entry> consumes) {
        Map<String, Reaction> reactions = new LinkedHashMap<>();
        for (Part.Entry entry : consumes) {
            Optional<MessageName.OfUnit> message = MessageName.OfUnit.parse(entry.name());
            if (message.isEmpty()) {
                entry.key().fault("what is consumed is written as unit.message");
                continue;
            }
            String first = message.get().unit() + "." + message.get().message().name();
            if (reactions.containsKey(first)) {
                entry.key().fault(first + " is heard in another version already");
                continue;
            }
            int number = 0;
            for (Part one : entry.value().oneOrMore()) {
                String name = ++number == 1 ? first : first + "#" + number;
                reaction(name, message.get(), one)
                        .ifPresent(reaction -> reactions.put(name, reaction));
            }
        }
        return reactions;
    }

    private Optional<Reaction> reaction(String name, MessageName.OfUnit message, Part part) {
        Map<String, Part> keys = part.block(Block.REACTION);
        List<Reaction.Act> acts = ACTS.stream().filter(act -> keys.containsKey(word(act))).toList();
        if (acts.size() != 1) {
            part.fault("a reaction has one of create, update and keep, with the entity's name");
            return Optional.empty();
        }
        Reaction.Act act = acts.getFirst();
        Part named = keys.get(word(act));
        Optional<Reading.EntityDraft> entity =
                named == null ? Optional.empty() : reading.entity(named);
        if (named == null || entity.isEmpty()) {
            return Optional.empty();
        }
        if (entity.get().projected()) {
            named.fault(entity.get().name() + " is a copy of another unit's records");
        }
        checkWhich(part, act, entity.get(), keys);
        String self = entity.get().name();
        return Optional.of(
                new Reaction(
                        name,
                        message,
                        act,
                        self,
                        one(keys.get("id"), id -> reading.heard(id, self)),
                        values(keys.get("each"), entity.get(), Hearing.A_MESSAGE),
                        one(
                                keys.get("when"),
                                when -> reading.condition(when, self, Hearing.A_MESSAGE)),
                        values(keys.get("set"), entity.get(), Hearing.A_MESSAGE)));
    }

    private static String word(Reaction.Act act) {
        return act.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static void checkWhich(
            Part part, Reaction.Act act, Reading.EntityDraft entity, Map<String, Part> keys) {
        boolean id = keys.containsKey("id");
        boolean each = keys.containsKey("each");
        boolean identity = entity.keys().containsKey("identity");
        switch (act) {
            case CREATE -> {
                if (each) {
                    part.fault("each is for records that are there: create has none");
                }
            }
            case UPDATE -> {
                if (id == each) {
                    part.fault("update says by id which record, or by each which records");
                }
            }
            case KEEP -> {
                if (each || id == identity) {
                    part.fault(
                            identity
                                    ? "the identity of "
                                            + entity.name()
                                            + " says which record is kept"
                                    : "keep says by id which record");
                }
            }
        }
    }

    private interface Reader {
        Optional<Expression> read(Part part);
    }

    private static @Nullable Expression one(@Nullable Part part, Reader reader) {
        return part == null ? null : reader.read(part).orElse(null);
    }

    private Map<String, Expression> values(
            @Nullable Part part, Reading.EntityDraft entity, Hearing hearing) {
        Map<String, Expression> values = new LinkedHashMap<>();
        for (Part.Entry entry : part == null ? List.<Part.Entry>of() : part.entries()) {
            if (reading.hasField(entity, entry.name(), entry.key())) {
                FieldDefinition field = entity.fields().get(entry.name());
                if (field != null && field.type() == FieldType.SERIAL) {
                    entry.key().fault(entry.name() + " is numbered by itself");
                }
                reading.value(entry.value(), entity.name(), entity, entry.name(), hearing)
                        .ifPresent(value -> values.put(entry.name(), value));
            }
        }
        return values;
    }

    Optional<Schedule> schedule(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.SCHEDULE);
        Part on = keys.get("on");
        Part when = keys.get("when");
        Part every = keys.get("every");
        Optional<Reading.EntityDraft> entity = on == null ? Optional.empty() : reading.entity(on);
        if (entity.isEmpty() || when == null || every == null) {
            return Optional.empty();
        }
        Optional<Expression> due = reading.condition(when, entity.get().name(), Hearing.NOTHING);
        Optional<Duration> often = every(every);
        Map<String, Expression> set = values(keys.get("set"), entity.get(), Hearing.NOTHING);
        if (due.isEmpty() || often.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Schedule(entry.name(), often.get(), entity.get().name(), due.get(), set));
    }

    /// How often something is done by itself; a minute at least.
    static Optional<Duration> every(Part part) {
        String text = part.text().orElse("");
        switch (text) {
            case "hour" -> {
                return Optional.of(Duration.ofHours(1));
            }
            case "day" -> {
                return Optional.of(Duration.ofDays(1));
            }
            default -> {}
        }
        Matcher every = EVERY.matcher(text);
        if (!every.matches()) {
            part.fault("how often is written as hour, day, 15m, 6h or 2d");
            return Optional.empty();
        }
        long number = Long.parseLong(every.group(1));
        return Optional.of(
                switch (every.group(2)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }
}
