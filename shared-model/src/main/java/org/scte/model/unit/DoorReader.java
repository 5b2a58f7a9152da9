package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;
import org.scte.model.unit.Report.Condition;
import org.scte.model.unit.Report.FieldPath;

/// Reads how guests are checked in.
final class DoorReader {
    /// A guest's own field, or one of whom the guest refers to.
    private static final int MAX_PATH = 2;

    private final Reading reading;
    private final Map<String, UseCase> useCases;
    private final Map<String, Document> documents;

    DoorReader(Reading reading, Map<String, UseCase> useCases, Map<String, Document> documents) {
        this.reading = reading;
        this.useCases = useCases;
        this.documents = documents;
    }

    Optional<Door> read(Part part) {
        Map<String, Part> keys = part.block(Block.DOOR);
        Optional<Reading.EntityDraft> found =
                Optional.ofNullable(keys.get("guests")).flatMap(reading::entity);
        if (found.isEmpty() || !keys.keySet().containsAll(Block.DOOR.required())) {
            return Optional.empty(); // its fault is told
        }
        Reading.EntityDraft guests = found.get();
        Optional<String> at = field(keys.get("at"), guests, FieldType.REF);
        Optional<UseCase> admit = step(keys.get("admit"), guests.name(), null);
        Optional<Door.Entry> entry =
                Optional.ofNullable(keys.get("entry")).flatMap(one -> entry(one, guests));
        List<FieldPath> ticket = paths(keys.get("ticket"), guests);
        Door.WalkIn walkIn = walkIn(keys.get("walk-in"), guests, at.orElse(""));
        List<Condition> open =
                at.map(guests.fields()::get)
                        .flatMap(field ->
                                reading.drafts().stream()
                                        .filter(draft -> draft.name().equals(field.to()))
                                        .findFirst())
                        .map(occasion ->
                                new ConditionReader(reading, occasion).read(keys.get("open")))
                        .orElse(List.of());
        if (at.isEmpty() || admit.isEmpty() || entry.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Door(
                        guests.name(),
                        at.get(),
                        open,
                        paths(keys.get("name"), guests),
                        paths(keys.get("company"), guests),
                        ticket.isEmpty() ? null : ticket.getFirst(),
                        paths(keys.get("numbers"), guests),
                        standing(keys.get("in"), guests),
                        field(keys.get("since"), guests, FieldType.INSTANT).orElse(null),
                        standing(keys.get("cancelled"), guests),
                        standing(keys.get("unpaid"), guests),
                        admit.get().name(),
                        step(keys.get("undo"), guests.name(), null).map(UseCase::name).orElse(null),
                        entry.get(),
                        walkIn,
                        badge(keys.get("badge"), guests)));
    }

    private List<FieldPath> paths(@Nullable Part part, Reading.EntityDraft guests) {
        List<FieldPath> paths = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.oneOrMore()) {
            item.text()
                    .flatMap(text -> reading.path(guests, text, item))
                    .map(Reading.Found::path)
                    .ifPresent(path -> {
                        if (path.names().size() > MAX_PATH) {
                            item.fault("at a door a path goes through one ref at most");
                        }
                        paths.add(path);
                    });
        }
        return paths;
    }

    /// What a guest's own fields say; a range would be asked of a clock.
    private List<Condition> standing(@Nullable Part part, Reading.EntityDraft guests) {
        List<Condition> conditions = new ConditionReader(reading, guests).read(part);
        for (Condition condition : conditions) {
            if (part != null
                    && (condition instanceof Condition.Between
                            || condition.path().own().isEmpty())) {
                part.fault("how a guest stands is told by values of the guest's own fields");
            }
        }
        return conditions;
    }

    private Optional<String> field(
            @Nullable Part part, Reading.EntityDraft entity, FieldType type) {
        if (part == null) {
            return Optional.empty();
        }
        Optional<String> name = reading.field(entity, part);
        name.map(entity.fields()::get)
                .filter(field -> field.type() != type)
                .ifPresent(field -> part.fault(field.name() + " is to be of type " + type.word()));
        return name;
    }

    /// A use case on `on`, or one that creates what it is given with these inputs.
    private Optional<UseCase> step(
            @Nullable Part part, @Nullable String on, @Nullable String creates) {
        Optional<String> name = part == null ? Optional.empty() : part.text();
        if (part == null || name.isEmpty()) {
            return Optional.empty();
        }
        UseCase step = useCases.get(name.get());
        if (step == null) {
            part.fault(
                    "no such use case: "
                            + name.get()
                            + Nearest.hint(name.get(), useCases.keySet()));
            return Optional.empty();
        }
        boolean fits =
                on != null
                        ? on.equals(step.on()) && step.creates() == null
                        : step.on() == null
                                && step.creates() != null
                                && (creates == null || creates.equals(step.creates()));
        if (!fits) {
            part.fault(
                    on != null
                            ? step.name() + " does not change a record of " + on
                            : step.name()
                                    + " does not make a record"
                                    + (creates == null ? "" : " of " + creates));
        }
        return fits ? Optional.of(step) : Optional.empty();
    }

    private Optional<Door.Entry> entry(Part part, Reading.EntityDraft guests) {
        Map<String, Part> keys = part.block(Block.ENTRY);
        Part by = keys.get("by");
        Optional<UseCase> step = step(by, null, null);
        Optional<Reading.EntityDraft> found =
                step.flatMap(one ->
                        reading.drafts().stream()
                                .filter(draft -> draft.name().equals(one.creates()))
                                .findFirst());
        if (by == null
                || step.isEmpty()
                || found.isEmpty()
                || !keys.keySet().containsAll(Block.ENTRY.required())) {
            return Optional.empty();
        }
        Reading.EntityDraft entity = found.get();
        Optional<String> guest =
                step.get().input().stream()
                        .filter(name -> isRef(entity, name, guests.name()))
                        .findFirst();
        if (guest.isEmpty()) {
            by.fault(step.get().name() + " asks for no ref to " + guests.name());
        }
        Optional<String> at = asked(keys.get("at"), entity, FieldType.INSTANT, step.get());
        Optional<String> door = asked(keys.get("door"), entity, FieldType.TEXT, step.get());
        Optional<String> seen = asked(keys.get("seen"), entity, FieldType.LIST, step.get());
        checkStays(keys.get("seen"), seen.map(entity.fields()::get));
        Optional<String> note = asked(keys.get("note"), entity, FieldType.TEXT, step.get());
        Optional<String> settled = field(keys.get("settled"), entity, FieldType.INSTANT);
        Optional<UseCase> amend = step(keys.get("amend"), entity.name(), null);
        Optional<UseCase> settle = step(keys.get("settle"), entity.name(), null);
        if (guest.isEmpty() || at.isEmpty() || door.isEmpty() || seen.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Door.Entry(
                        step.get().name(),
                        amend.map(UseCase::name).orElse(null),
                        settle.map(UseCase::name).orElse(null),
                        entity.name(),
                        guest.get(),
                        at.get(),
                        door.get(),
                        seen.get(),
                        note.orElse(null),
                        settled.orElse(null)));
    }

    private static void checkStays(@Nullable Part part, Optional<FieldDefinition> seen) {
        if (part != null && seen.filter(f -> f.conflict() != ConflictPolicy.UNION).isPresent()) {
            part.fault("of two doors both lines stay: conflict: union");
        }
    }

    private static boolean isRef(Reading.EntityDraft entity, String name, String to) {
        FieldDefinition field = entity.fields().get(name);
        return field != null && to.equals(field.to());
    }

    private Optional<String> asked(
            @Nullable Part part, Reading.EntityDraft entity, FieldType type, UseCase step) {
        Optional<String> name = field(part, entity, type);
        if (part != null && name.isPresent() && !step.input().contains(name.get())) {
            part.fault(step.name() + " does not ask for " + name.get());
        }
        return name;
    }

    private Door.@Nullable WalkIn walkIn(
            @Nullable Part part, Reading.EntityDraft guests, String at) {
        if (part == null) {
            return null;
        }
        Map<String, Part> keys = part.block(Block.WALK_IN);
        Part by = keys.get("by");
        Part ask = keys.get("ask");
        Optional<UseCase> step = step(by, null, guests.name());
        if (by == null || ask == null || step.isEmpty()) {
            return null;
        }
        if (!step.get().input().contains(at)) {
            by.fault(step.get().name() + " does not ask for " + at);
        }
        List<String> fields = reading.fields(guests, ask);
        for (Part item : ask.items()) {
            item.text()
                    .filter(name -> !step.get().input().contains(name) || name.equals(at))
                    .ifPresent(name -> item.fault(step.get().name() + " does not ask for " + name));
        }
        Part who = keys.get("who");
        Optional<String> known = asked(who, guests, FieldType.REF, step.get());
        return new Door.WalkIn(step.get().name(), fields, known.orElse(null));
    }

    private @Nullable String badge(@Nullable Part part, Reading.EntityDraft guests) {
        Optional<String> name = part == null ? Optional.empty() : part.text();
        if (part == null || name.isEmpty()) {
            return null;
        }
        Document document = documents.get(name.get());
        if (document == null) {
            part.fault(
                    "no such document: "
                            + name.get()
                            + Nearest.hint(name.get(), Set.copyOf(documents.keySet())));
        } else if (!document.entity().equals(guests.name()) || document.ofList()) {
            part.fault(name.get() + " is not printed of a record of " + guests.name());
        }
        return name.get();
    }
}
