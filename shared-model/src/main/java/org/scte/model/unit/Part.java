package org.scte.model.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.scte.model.expression.Nearest;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A part of a definition's text that knows its place. Asking it for what it is not reports a fault
/// and gives nothing.
final class Part {
    /// Names of units, entities, fields, use cases and messages.
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private static final int MAX_NAME = 60;

    private final Node node;
    private final FaultList faults;

    Part(Node node, FaultList faults) {
        this.node = node;
        this.faults = faults;
    }

    /// A key and what it stands for.
    record Entry(String name, Part key, Part value) {}

    Node node() {
        return node;
    }

    int line() {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    int column() {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }

    void fault(String reason) {
        faults.add(line(), column(), reason);
    }

    FaultList faults() {
        return faults;
    }

    boolean isNothing() {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isBlock() {
        return node instanceof MappingNode;
    }

    /// Any single value as it is written.
    Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNothing()) {
            return Optional.of(scalar.getValue());
        }
        fault(isNothing() ? "a value is missing" : "a single value is expected");
        return Optional.empty();
    }

    /// A name that may be used on the wire and in tables.
    Optional<String> name() {
        Optional<String> text = text();
        if (text.isPresent() && !isName(text.get())) {
            fault(
                    "not a name: "
                            + text.get()
                            + " (small letters, digits and hyphens, a letter first, at most 60)");
            return Optional.empty();
        }
        return text;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches() && text.length() <= MAX_NAME;
    }

    Optional<Boolean> flag() {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(scalar.getValue().equalsIgnoreCase("true"));
        }
        fault("true or false is expected");
        return Optional.empty();
    }

    Optional<Integer> whole(int least, int most) {
        if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT)) {
            try {
                int number = Integer.parseInt(scalar.getValue());
                if (number >= least && number <= most) {
                    return Optional.of(number);
                }
            } catch (NumberFormatException e) {
                fault(
                        "a whole number from "
                                + least
                                + " to "
                                + most
                                + " is expected, not "
                                + e.getMessage());
                return Optional.empty();
            }
        }
        fault("a whole number from " + least + " to " + most + " is expected");
        return Optional.empty();
    }

    /// The items of a list.
    List<Part> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(item -> new Part(item, faults)).toList();
        }
        fault("a list is expected");
        return List.of();
    }

    /// The items of a list, or itself where it is none.
    List<Part> oneOrMore() {
        return isList() ? items() : List.of(this);
    }

    /// What a mapping holds, in its order; a key that comes twice is a fault.
    List<Entry> entries() {
        if (!(node instanceof MappingNode mapping)) {
            fault("keys with values are expected");
            return List.of();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Part key = new Part(tuple.getKeyNode(), faults);
            Part value = new Part(tuple.getValueNode(), faults);
            key.text()
                    .ifPresent(name -> {
                        if (entries.putIfAbsent(name, new Entry(name, key, value)) != null) {
                            key.fault(name + " is there twice");
                        }
                    });
        }
        return List.copyOf(entries.values());
    }

    /// As [#entries()], where the keys are names.
    List<Entry> named() {
        List<Entry> valid = new ArrayList<>();
        for (Entry entry : entries()) {
            if (entry.key().name().isPresent()) {
                valid.add(entry);
            }
        }
        return valid;
    }

    /// A mapping with known keys; others are faults, as are required ones that are missing.
    Map<String, Part> block(Block block) {
        Map<String, Part> keys = new LinkedHashMap<>();
        if (!(node instanceof MappingNode)) {
            fault("a " + block.word() + " is written as keys with values");
            return keys;
        }
        for (Entry entry : entries()) {
            if (block.keys().contains(entry.name())) {
                keys.put(entry.name(), entry.value());
            } else {
                entry.key()
                        .fault(
                                "no such key: "
                                        + entry.name()
                                        + Nearest.hint(entry.name(), block.keys()));
            }
        }
        block.required().stream()
                .filter(required -> !keys.containsKey(required))
                .sorted()
                .forEach(required -> fault("the " + block.word() + " has no " + required));
        return keys;
    }
}
