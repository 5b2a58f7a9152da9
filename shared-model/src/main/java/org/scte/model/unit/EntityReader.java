package org.scte.model.unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// Reads one entity: first its fields, then, when those of all entities are known, the rest.
final class EntityReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /// Fields beside each other in a form.
    private static final int MAX_ROW = 4;

    private final Reading reading;
    private final Reading.EntityDraft draft;
    private final Map<String, Part> keys;

    EntityReader(Reading reading, Reading.EntityDraft draft) {
        this.reading = reading;
        this.draft = draft;
        this.keys = draft.keys();
    }

    static Reading.EntityDraft draft(Part.Entry entry) {
        if (entry.name().equals(ConflictEntity.NAME)) {
            entry.key().fault("an entity cannot be called " + entry.name());
        }
        Map<String, Part> keys = entry.value().block(Block.ENTITY);
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        Map<String, Part> computed = new LinkedHashMap<>();
        Part list = keys.get("fields");
        if (list != null) {
            for (Part.Entry field : list.named()) {
                known.add(field.name());
                FieldReader.read(field).ifPresent(read -> fields.put(field.name(), read));
                FieldReader.computed(field).ifPresent(part -> computed.put(field.name(), part));
            }
            if (known.isEmpty()) {
                list.fault("an entity needs a field");
            }
        }
        return new Reading.EntityDraft(entry.name(), entry.key(), keys, fields, known, computed);
    }

    EntityDefinition read() {
        checkRefs();
        new ComputedReader(reading, draft).read();
        ListReader lists = new ListReader(reading, draft);
        ListLayout list = lists.list();
        String title = text("title").orElse(Wording.title(draft.name()));
        return new EntityDefinition(
                draft.name(),
                title,
                text("plural").orElse(Wording.plural(title)),
                label(),
                scope(),
                draft.fields(),
                identity(),
                unique(),
                rules(),
                list,
                lists.lists(list),
                form(),
                projects(),
                FieldReader.byService(keys.get("by")),
                onDelete(),
                survivor(),
                fill(),
                afterMove(),
                forget());
    }

    private void checkRefs() {
        Part fields = keys.get("fields");
        if (fields == null) {
            return;
        }
        for (Part.Entry field : fields.entries()) {
            FieldDefinition read = draft.fields().get(field.name());
            if (read != null && read.type() == FieldType.REF) {
                field.value().entries().stream()
                        .filter(key -> key.name().equals("to"))
                        .forEach(to -> reading.entity(to.value()));
            }
        }
    }

    private String label() {
        Part part = keys.get("label");
        Optional<String> template = text("label");
        if (part == null || template.isEmpty()) {
            return draft.known().stream().findFirst().map(field -> "{" + field + "}").orElse("");
        }
        Matcher placeholder = PLACEHOLDER.matcher(template.get());
        boolean any = false;
        while (placeholder.find()) {
            any = true;
            checkPath(placeholder.group(1), part, false);
        }
        if (!any) {
            part.fault(
                    "a label names fields, as {"
                            + draft.known().stream().findFirst().orElse("name")
                            + "}");
        }
        return template.get();
    }

    private @Nullable String scope() {
        Part part = keys.get("scope");
        Optional<String> path = text("scope");
        if (part != null) {
            path.ifPresent(text -> checkPath(text, part, true));
        }
        return path.orElse(null);
    }

    /// A field, or one through a ref; `registration.scope` is the scope of that registration.
    private void checkPath(String path, Part part, boolean scopes) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        if (!reading.hasField(draft, first, part) || dot < 0) {
            return;
        }
        String second = path.substring(dot + 1);
        reading.through(draft, first, part)
                .ifPresent(target -> {
                    if (!(scopes && second.equals("scope") && target.keys().containsKey("scope"))) {
                        reading.hasField(target, second, part);
                    }
                });
    }

    private List<String> identity() {
        Part part = keys.get("identity");
        if (part == null) {
            return List.of();
        }
        List<String> names = reading.fields(draft, part);
        for (Part item : part.items()) {
            item.text().map(draft.fields()::get).ifPresent(field -> checkIdentity(item, field));
        }
        return names;
    }

    private void checkIdentity(Part item, FieldDefinition field) {
        if (draft.computed().containsKey(field.name())) {
            item.fault(field.name() + " is worked out, so it is no part of the identity");
        } else if (!field.required()) {
            item.fault(field.name() + " is part of the identity, so it is required: true");
        }
        switch (field.type()) {
            case LIST, FILE, SERIAL ->
                    item.fault("a " + field.type().word() + " cannot be part of an identity");
            case REF ->
                    reading.drafts().stream()
                            .filter(other -> other.name().equals(field.to()) && other.projected())
                            .forEach(other ->
                                    item.fault(
                                            "an identity has no ref to "
                                                    + other.name()
                                                    + ", which is a copy of another unit's records"));
            case TEXT,
                    INTEGER,
                    DECIMAL,
                    MONEY,
                    DATE,
                    INSTANT,
                    BOOLEAN,
                    CHOICE,
                    EMAIL,
                    PHONE,
                    URL -> {}
        }
    }

    private List<Unique> unique() {
        List<Unique> uniques = new ArrayList<>();
        for (Part item : items("unique")) {
            Map<String, Part> unique = item.block(Block.UNIQUE);
            Part fields = unique.get("fields");
            List<String> names = fields == null ? List.of() : reading.fields(draft, fields);
            Expression when =
                    Optional.ofNullable(unique.get("when"))
                            .flatMap(part -> reading.condition(part, draft.name()))
                            .orElse(null);
            Expression yields =
                    Optional.ofNullable(unique.get("yields"))
                            .flatMap(part -> reading.condition(part, draft.name()))
                            .orElse(null);
            uniques.add(new Unique(names, when, yields, otherwise(unique)));
        }
        return uniques;
    }

    private List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (Part item : items("rules")) {
            Map<String, Part> rule = item.block(Block.RULE);
            Optional<Expression> check =
                    Optional.ofNullable(rule.get("check"))
                            .flatMap(part -> reading.condition(part, draft.name()));
            Optional<String> message = Optional.ofNullable(rule.get("message")).flatMap(Part::text);
            Map<String, Expression> otherwise = otherwise(rule);
            if (check.isPresent() && message.isPresent()) {
                rules.add(
                        new Rule(
                                check.get(),
                                message.get(),
                                otherwise,
                                FieldReader.byService(rule.get("by"))));
            }
        }
        return rules;
    }

    private Map<String, Expression> otherwise(Map<String, Part> block) {
        Map<String, Expression> otherwise = new LinkedHashMap<>();
        Part adjust = block.get("otherwise");
        if (adjust != null) {
            for (Part.Entry set : adjust.entries()) {
                if (reading.hasField(draft, set.name(), set.key())) {
                    reading.checkSettable(set.key(), draft, set.name());
                    reading.value(set.value(), draft.name(), draft, set.name())
                            .ifPresent(value -> otherwise.put(set.name(), value));
                }
            }
        }
        return otherwise;
    }

    private List<FormSection> form() {
        List<FormSection> sections = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Part item : items("form")) {
            Map<String, Part> section = item.block(Block.SECTION);
            List<List<String>> rows = new ArrayList<>();
            Part fields = section.get("fields");
            for (Part row : fields == null ? List.<Part>of() : fields.items()) {
                rows.add(row(row, seen));
            }
            String title = Optional.ofNullable(section.get("title")).flatMap(Part::text).orElse("");
            sections.add(new FormSection(title, rows));
        }
        return sections;
    }

    private List<String> row(Part row, Set<String> seen) {
        List<Part> parts = row.oneOrMore();
        if (parts.size() > MAX_ROW) {
            row.fault("a row has at most " + MAX_ROW + " fields");
        }
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            reading.field(draft, part)
                    .ifPresent(name -> {
                        if (!seen.add(name)) {
                            part.fault(name + " is in the form twice");
                        }
                        names.add(name);
                    });
        }
        return names;
    }

    private MessageName.@Nullable OfUnit projects() {
        Part part = keys.get("projects");
        Optional<String> written = text("projects");
        Optional<MessageName.OfUnit> message = written.flatMap(MessageName.OfUnit::parse);
        if (part != null && written.isPresent() && message.isEmpty()) {
            part.fault("what is projected is written as unit.message");
        }
        return message.orElse(null);
    }

    private EntityDefinition.OnDelete onDelete() {
        Part part = keys.get("on-delete");
        Optional<String> word = text("on-delete");
        if (part != null && word.isPresent() && !Set.of("refuse", "clear").contains(word.get())) {
            part.fault("on-delete is refuse or clear");
        }
        return word.filter("clear"::equals).isPresent()
                ? EntityDefinition.OnDelete.CLEAR
                : EntityDefinition.OnDelete.REFUSE;
    }

    private @Nullable String survivor() {
        Part part = keys.get("survivor");
        Optional<String> name = text("survivor");
        if (part == null || name.isEmpty() || !reading.hasField(draft, name.get(), part)) {
            return null;
        }
        FieldDefinition field = draft.fields().get(name.get());
        if (field != null && (!draft.name().equals(field.to()) || field.required())) {
            part.fault(name.get() + " is to be a ref to " + draft.name() + " that is not required");
        }
        return name.get();
    }

    private List<String> fill() {
        Part part = keys.get("fill");
        List<String> names = part == null ? List.of() : reading.fields(draft, part);
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text().ifPresent(name -> reading.checkSettable(item, draft, name));
        }
        return names;
    }

    private Duration afterMove() {
        Part part = keys.get("after-move");
        Duration time = LeaseReader.time(part);
        if (part == null || time == null) {
            return Duration.ZERO;
        }
        if (!keys.containsKey("scope")) {
            part.fault("what has no scope does not move");
        }
        return time;
    }

    private @Nullable Expression forget() {
        Part part = keys.get("forget");
        Optional<Expression> condition =
                Optional.ofNullable(part).flatMap(one -> reading.condition(one, draft.name()));
        if (part != null && condition.isPresent()) {
            checkForgetting(part, condition.get());
        }
        return condition.orElse(null);
    }

    private void checkForgetting(Part part, Expression condition) {
        if (!reading.defersExpressions() && condition.readsWas()) {
            part.fault("what is forgotten follows from what the record is, not from what it was");
        }
        for (FieldDefinition field : draft.fields().values()) {
            boolean identity = identityNames().contains(field.name());
            if (field.personal() && !field.keep() && identity) {
                part.fault(
                        field.name()
                                + " is part of the identity, which never changes, so it cannot be"
                                + " forgotten");
            }
        }
    }

    private List<String> identityNames() {
        return items("identity").stream().flatMap(item -> item.text().stream()).toList();
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text);
    }

    private List<Part> items(String key) {
        return Optional.ofNullable(keys.get(key)).map(Part::items).orElse(List.of());
    }
}
