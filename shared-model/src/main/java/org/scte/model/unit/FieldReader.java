package org.scte.model.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;
import org.scte.model.record.Value;

/// Reads one field of an entity.
final class FieldReader {
    /// Names that mean something else: the record's id, and CEL's words that cannot follow a dot.
    private static final Set<String> RESERVED = Set.of("id", "in", "true", "false", "null");

    /// The key of what a field is worked out of, which is read when all fields are known.
    private static final String COMPUTED = "computed";

    /// Keys that say who gives a field, and so do not go with one that follows from others.
    private static final List<String> NOT_COMPUTED =
            List.of("required", "default", "conflict", "by");

    /// Longest text a field may allow, in code points.
    private static final int MAX_TEXT = 1_000_000;

    private static final int MIN_BLOCK = 10;
    private static final int MAX_BLOCK = 1_000;
    private static final int MAX_LINES = 100;

    private final Part.Entry entry;
    private final Map<String, Part> keys;
    private final int faultsBefore;

    private FieldReader(Part.Entry entry) {
        this.entry = entry;
        this.faultsBefore = entry.key().faults().size();
        this.keys = entry.value().block(Block.FIELD);
    }

    /// Empty, with faults, where it does not hold.
    static Optional<FieldDefinition> read(Part.Entry entry) {
        if (RESERVED.contains(entry.name())) {
            entry.key().fault("a field cannot be called " + entry.name());
        }
        FieldReader reader = new FieldReader(entry);
        Optional<FieldDefinition> field = reader.type().map(reader::field);
        return entry.key().faults().size() == reader.faultsBefore ? field : Optional.empty();
    }

    /// What the field is worked out of, where it is.
    static Optional<Part> computed(Part.Entry entry) {
        return entry.value().isBlock()
                ? entry.value().entries().stream()
                        .filter(key -> key.name().equals(COMPUTED))
                        .map(Part.Entry::value)
                        .findFirst()
                : Optional.empty();
    }

    private Optional<FieldType> type() {
        Part part = keys.get("type");
        if (part == null) {
            return Optional.empty();
        }
        Optional<String> word = part.text();
        Optional<FieldType> type = word.flatMap(FieldType::ofWord);
        if (word.isPresent() && type.isEmpty()) {
            List<String> known = Stream.of(FieldType.values()).map(FieldType::word).toList();
            part.fault("no such field type: " + word.get() + Nearest.hint(word.get(), known));
        }
        return type;
    }

    private FieldDefinition field(FieldType type) {
        checkFit(type);
        boolean number = isNumber(type);
        FieldDefinition plain =
                new FieldDefinition(
                        entry.name(),
                        text("label").orElse(Wording.title(entry.name())),
                        type,
                        flag("required"),
                        text("to").orElse(null),
                        choices(type),
                        number ? bound("min") : null,
                        number ? bound("max") : null,
                        number
                                ? FieldDefinition.DEFAULT_MAX_LENGTH
                                : whole("max", 1, MAX_TEXT, FieldDefinition.DEFAULT_MAX_LENGTH),
                        whole("lines", 1, MAX_LINES, 1),
                        Value.NOTHING,
                        conflict(type),
                        byService(keys.get("by")) || keys.containsKey(COMPUTED),
                        flag("personal"),
                        flag("keep"),
                        flag("rare"),
                        text("role").orElse(null),
                        text("help").orElse(null),
                        text("format").orElse(null),
                        whole("block", MIN_BLOCK, MAX_BLOCK, 0),
                        null);
        checkBounds(plain);
        return withDefault(plain);
    }

    private void checkFit(FieldType type) {
        boolean text = isText(type);
        only("to", type == FieldType.REF, "ref");
        only("of", type == FieldType.CHOICE, "choice");
        only("format", type == FieldType.SERIAL, "serial");
        only("block", type == FieldType.SERIAL, "serial");
        only("lines", type == FieldType.TEXT, "text");
        only("min", isNumber(type), "integer, decimal or money");
        only("max", text || isNumber(type), "text or a number");
        checkComputed(type);
        if (flag("keep")) {
            checkKept();
        }
        needs(type == FieldType.REF, "to", "a ref says which entity it is to");
        needs(type == FieldType.CHOICE, "of", "a choice lists its words with of");
    }

    private void checkComputed(FieldType type) {
        Part computed = keys.get(COMPUTED);
        if (computed == null) {
            return;
        }
        boolean fits =
                switch (type) {
                    case TEXT,
                            INTEGER,
                            DECIMAL,
                            MONEY,
                            DATE,
                            INSTANT,
                            BOOLEAN,
                            CHOICE,
                            LIST,
                            EMAIL,
                            PHONE,
                            URL ->
                            true;
                    case REF, FILE, SERIAL -> false;
                };
        if (!fits) {
            computed.fault("a " + type.word() + " is not worked out");
        }
        for (String key : NOT_COMPUTED) {
            Part part = keys.get(key);
            if (part != null) {
                part.fault("what is worked out has no " + key);
            }
        }
    }

    private void checkKept() {
        Part part = keys.get("keep");
        if (part != null && !flag("personal")) {
            part.fault("keep goes with personal: true only");
        }
        if (part != null && !keys.containsKey("help")) {
            part.fault("what is kept says in help why");
        }
    }

    private void only(String key, boolean fits, String type) {
        Part part = keys.get(key);
        if (part != null && !fits) {
            part.fault(key + " goes with " + type + " only");
        }
    }

    private void needs(boolean needed, String key, String reason) {
        if (needed && !keys.containsKey(key)) {
            entry.key().fault(reason);
        }
    }

    private static boolean isNumber(FieldType type) {
        return switch (type) {
            case INTEGER, DECIMAL, MONEY -> true;
            case TEXT, DATE, INSTANT, BOOLEAN, CHOICE, LIST, REF, FILE, SERIAL, EMAIL, PHONE, URL ->
                    false;
        };
    }

    private static boolean isText(FieldType type) {
        return switch (type) {
            case TEXT, LIST, EMAIL, PHONE, URL, SERIAL -> true;
            case INTEGER, DECIMAL, MONEY, DATE, INSTANT, BOOLEAN, CHOICE, REF, FILE -> false;
        };
    }

    private List<String> choices(FieldType type) {
        Part part = keys.get("of");
        if (part == null || type != FieldType.CHOICE) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Part item : part.items()) {
            item.text()
                    .ifPresent(word -> {
                        if (words.contains(word)) {
                            item.fault(word + " is there twice");
                        }
                        words.add(word);
                    });
        }
        if (part.isList() && words.isEmpty()) {
            part.fault("a choice needs at least one word");
        }
        return words;
    }

    private @Nullable String bound(String key) {
        Part part = keys.get(key);
        if (part == null) {
            return null;
        }
        Optional<String> text = part.text();
        if (text.isPresent() && !FieldCheck.isDecimal(text.get())) {
            part.fault(key + " is a number");
            return null;
        }
        return text.orElse(null);
    }

    private void checkBounds(FieldDefinition field) {
        if (field.min() != null
                && field.max() != null
                && new BigDecimal(field.min()).compareTo(new BigDecimal(field.max())) > 0) {
            entry.key().fault("min is greater than max");
        }
    }

    private ConflictPolicy conflict(FieldType type) {
        Part part = keys.get("conflict");
        if (part == null) {
            return ConflictPolicy.LATEST;
        }
        Optional<String> word = part.text();
        Optional<ConflictPolicy> policy = word.flatMap(ConflictPolicy::ofWord);
        if (word.isPresent() && policy.isEmpty()) {
            List<String> known =
                    Stream.of(ConflictPolicy.values()).map(ConflictPolicy::word).toList();
            part.fault(
                    "no such conflict policy: "
                            + word.get()
                            + " (one of "
                            + String.join(", ", known)
                            + ")");
        }
        if (policy.isPresent() && !fits(policy.get(), type)) {
            part.fault("conflict: " + policy.get().word() + " does not go with " + type.word());
        }
        return policy.orElse(ConflictPolicy.LATEST);
    }

    private static boolean fits(ConflictPolicy policy, FieldType type) {
        return switch (policy) {
            case LATEST, FIRST, ASK -> true;
            case SUM -> isNumber(type);
            case MAX, MIN ->
                    isNumber(type)
                            || type == FieldType.DATE
                            || type == FieldType.INSTANT
                            || type == FieldType.CHOICE;
            case UNION -> type == FieldType.LIST;
        };
    }

    static boolean byService(@Nullable Part part) {
        if (part == null) {
            return false;
        }
        Optional<String> word = part.text();
        if (word.isPresent() && !word.get().equals("service")) {
            part.fault("by: service is the only one there is");
        }
        return true;
    }

    private FieldDefinition withDefault(FieldDefinition field) {
        Part part = keys.get("default");
        if (part == null) {
            return field;
        }
        Value value = defaultValue(field.type(), part);
        FieldCheck.check(field, value)
                .ifPresent(misfit -> part.fault("the default does not fit: " + misfit.message()));
        return field.withDefault(value);
    }

    private static Value defaultValue(FieldType type, Part part) {
        return switch (type) {
            case BOOLEAN -> part.flag().map(Value::flag).orElse(Value.NOTHING);
            case INTEGER ->
                    part.whole(Integer.MIN_VALUE, Integer.MAX_VALUE)
                            .map(Value::whole)
                            .orElse(Value.NOTHING);
            case LIST ->
                    new Value.Texts(
                            part.items().stream()
                                    .map(Part::text)
                                    .flatMap(Optional::stream)
                                    .toList());
            case REF, FILE, SERIAL -> {
                part.fault("a " + type.word() + " has no default");
                yield Value.NOTHING;
            }
            case TEXT, DECIMAL, MONEY, DATE, INSTANT, CHOICE, EMAIL, PHONE, URL ->
                    part.text().map(Value::text).orElse(Value.NOTHING);
        };
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text);
    }

    private boolean flag(String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::flag).orElse(false);
    }

    private int whole(String key, int least, int most, int otherwise) {
        return Optional.ofNullable(keys.get(key))
                .flatMap(part -> part.whole(least, most))
                .orElse(otherwise);
    }
}
