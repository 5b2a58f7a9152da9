package org.scte.model.unit;

import java.util.Optional;
import org.scte.model.expression.ExpressionFault;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// A definition's text: YAML 1.2 with the core schema, of which JSON is a part.
final class SourceText {
    /// Longest definition, in code points.
    static final int MAX_LENGTH = 1_000_000;

    private final int[] text;
    private final FaultList faults;

    SourceText(String text, FaultList faults) {
        this.text = text.codePoints().toArray();
        this.faults = faults;
    }

    /// The whole document; empty, with a fault, where it is no YAML.
    Optional<Part> root() {
        LoadSettings settings =
                LoadSettings.builder()
                        .setSchema(new CoreSchema())
                        .setCodePointLimit(MAX_LENGTH)
                        .build();
        try {
            Optional<Node> node =
                    new Compose(settings).composeString(new String(text, 0, text.length));
            if (node.isEmpty()) {
                faults.add(1, 1, "there is nothing in it");
            }
            return node.map(root -> new Part(root, faults));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            faults.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "not YAML: " + (e.getProblem() == null ? e.getMessage() : e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(1, 1, "not YAML: " + e.getMessage());
        } catch (StackOverflowError e) {
            // The composer goes down one call for each level, and sets no limit of its own.
            faults.add(1, 1, "nested too deeply");
        }
        return Optional.empty();
    }

    /// Reports a fault inside the value of `part` at its place in the file, through quotes, escapes
    /// and folded lines.
    void fault(Part part, ExpressionFault fault) {
        if (!(part.node() instanceof ScalarNode scalar)) {
            part.fault(fault.reason());
            return;
        }
        int[] value = scalar.getValue().codePoints().toArray();
        int place = align(scalar, value, offset(value, fault.line(), fault.column()));
        int line = part.line();
        int column = part.column();
        for (int i = scalar.getStartMark().map(Mark::getIndex).orElse(place); i < place; i++) {
            boolean newLine = text[i] == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        faults.add(line, column, fault.reason());
    }

    private static int offset(int[] value, int line, int column) {
        int at = 0;
        for (int passed = 1; passed < line && at < value.length; at++) {
            passed += value[at] == '\n' ? 1 : 0;
        }
        return Math.min(value.length, at + column - 1);
    }

    /// Where in the text the character of `value` at `offset` stands.
    private int align(ScalarNode scalar, int[] value, int offset) {
        int at = scalar.getStartMark().map(Mark::getIndex).orElse(0);
        int end =
                Math.min(text.length, scalar.getEndMark().map(Mark::getIndex).orElse(text.length));
        switch (scalar.getScalarStyle()) {
            case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> at++;
            case LITERAL, FOLDED -> {
                while (at < end && text[at] != '\n') {
                    at++;
                }
            }
            case PLAIN -> {}
        }
        for (int read = 0; read < offset && at < end; ) {
            if (text[at] == value[read] && !(text[at] == '\\' && escaping(scalar))) {
                at +=
                        text[at] == '\'' && at + 1 < end && text[at + 1] == '\'' && quoted(scalar)
                                ? 2
                                : 1;
                read++;
            } else if (Character.isWhitespace(text[at])) {
                at++;
            } else if (text[at] == '\\') {
                at += escapeLength(at);
                read++;
            } else {
                read++;
            }
        }
        while (at < end
                && offset < value.length
                && Character.isWhitespace(text[at])
                && text[at] != value[offset]) {
            at++;
        }
        return Math.min(at, end);
    }

    private static boolean escaping(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> true;
            case SINGLE_QUOTED, LITERAL, FOLDED, PLAIN -> false;
        };
    }

    private static boolean quoted(ScalarNode scalar) {
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED -> true;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE, LITERAL, FOLDED, PLAIN -> false;
        };
    }

    private int escapeLength(int at) {
        int kind = at + 1 < text.length ? text[at + 1] : 0;
        return switch (kind) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
