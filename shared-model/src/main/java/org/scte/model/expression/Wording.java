package org.scte.model.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CEL's complaints in plain words.
final class Wording {
    private static final List<String> WORDS =
            List.of(
                    "self", "was", "now", "today", "suspect", "actor", "device", "count", "exists",
                    "first", "sum", "days", "months", "years", "decimal");
    private static final Pattern NO_FIELD = Pattern.compile("undefined field '(.*)'");
    private static final Pattern NO_NAME =
            Pattern.compile("undeclared reference to '([^']*)'.*", Pattern.DOTALL);
    private static final Pattern NO_OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '(.*?)' applied to '(.*?)'.*", Pattern.DOTALL);
    private static final Pattern NO_SELECT =
            Pattern.compile("type '(.*)' does not support field selection");
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("string", "text"),
                    Map.entry("wrapper(string)", "text"),
                    Map.entry("int", "integer"),
                    Map.entry("wrapper(int)", "integer"),
                    Map.entry("bool", "boolean"),
                    Map.entry("wrapper(bool)", "boolean"),
                    Map.entry("double", "a number with a fraction (write decimal('12.50'))"),
                    Map.entry("google.protobuf.Timestamp", "date or instant"),
                    Map.entry("google.protobuf.Duration", "days"),
                    Map.entry("timestamp", "date or instant"),
                    Map.entry("duration", "days"),
                    Map.entry("null", "nothing"),
                    Map.entry("list(string)", "list"));

    private final Shapes shapes;
    private final String entity;

    Wording(Shapes shapes, String entity) {
        this.shapes = shapes;
        this.entity = entity;
    }

    /// @param root the parsed expression, empty where it could not be parsed
    ExpressionFault fault(CelIssue issue, Optional<CelExpr> root) {
        String message = issue.getMessage();
        int line = Math.max(1, issue.getSourceLocation().getLine());
        int column = Math.max(0, issue.getSourceLocation().getColumn()) + 1;
        Matcher noField = NO_FIELD.matcher(message);
        if (noField.matches()) {
            Set<String> known =
                    root.flatMap(expr -> Trees.find(expr, issue.getExprId()))
                            .map(this::fieldsAround)
                            .orElse(shapes.fieldNames());
            return new ExpressionFault(
                    line, column + 1, noField(Spelling.toField(noField.group(1)), known));
        }
        return new ExpressionFault(line, column, reason(message));
    }

    static String noField(String field, Set<String> known) {
        return "no such field: " + field + Nearest.hint(field, known);
    }

    private Set<String> fieldsAround(CelExpr select) {
        return Trees.entityOf(shapes, entity, select.select().operand())
                .map(owner -> shapes.fields(owner).keySet())
                .orElse(shapes.fieldNames());
    }

    private String reason(String message) {
        Matcher noName = NO_NAME.matcher(message);
        if (noName.matches()) {
            String name = noName.group(1);
            boolean field = shapes.slot(entity, Spelling.toField(name)).isPresent();
            Set<String> known = new LinkedHashSet<>(WORDS);
            return "no such name: "
                    + name
                    + (field
                            ? " (did you mean self." + Spelling.toField(name) + "?)"
                            : Nearest.hint(name, known));
        }
        Matcher noOverload = NO_OVERLOAD.matcher(message);
        if (noOverload.matches()) {
            return "'"
                    + symbol(noOverload.group(1))
                    + "' does not fit "
                    + types(noOverload.group(2));
        }
        Matcher noSelect = NO_SELECT.matcher(message);
        if (noSelect.matches()) {
            return type(noSelect.group(1)) + " has no fields";
        }
        return message.lines().findFirst().orElse("not an expression");
    }

    private static String symbol(String function) {
        return switch (function) {
            case "@in" -> "in";
            case "_?_:_" -> "? :";
            case "_[_]" -> "[ ]";
            default -> function.replace("_", "");
        };
    }

    private static String types(String list) {
        String inner =
                list.startsWith("(") && list.endsWith(")")
                        ? list.substring(1, list.length() - 1)
                        : list;
        return String.join(
                " and ", List.of(inner.split(", ")).stream().map(Wording::type).toList());
    }

    static String type(String celType) {
        String plain = celType.startsWith("@") ? celType.substring(1) : celType;
        return TYPES.getOrDefault(
                plain, plain.replace("wrapper(", "").replace("google.protobuf.", ""));
    }
}
