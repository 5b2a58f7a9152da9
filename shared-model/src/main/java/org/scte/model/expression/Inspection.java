package org.scte.model.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a type-checked expression reads and asks for, and those faults that types do not show:
/// words that are no choice, counts of what does not exist, a result of the wrong kind.
final class Inspection {
    private static final Set<String> COMPARISONS = Set.of("_==_", "_!=_");
    private static final Set<String> COUNTING = Set.of("count", "exists", "first");

    /// What is said of the unit and the moment; none of it follows from a record.
    private static final Set<String> OUTSIDE =
            Set.of("was", "now", "today", "suspect", "actor", "device");

    private static final Set<Kind> NUMBERS = EnumSet.of(Kind.WHOLE, Kind.DECIMAL);

    private final Shapes shapes;
    private final String entity;
    private final Expression.Hearing hearing;
    private final CelAbstractSyntaxTree tree;
    private final List<ExpressionFault> faults = new ArrayList<>();
    private final Set<String> reads = new LinkedHashSet<>();
    private final Set<Expression.Match> matches = new LinkedHashSet<>();
    private final Set<Expression.Mention> mentions = new LinkedHashSet<>();
    private boolean readsWas;

    Inspection(
            Shapes shapes, String entity, Expression.Hearing hearing, CelAbstractSyntaxTree tree) {
        this.shapes = shapes;
        this.entity = entity;
        this.hearing = hearing;
        this.tree = tree;
        Trees.walk(tree.getExpr(), this::visit);
    }

    record Facts(
            Set<String> reads,
            boolean readsWas,
            Set<Expression.Match> matches,
            Set<Expression.Mention> mentions) {}

    Facts facts() {
        return new Facts(Set.copyOf(reads), readsWas, Set.copyOf(matches), Set.copyOf(mentions));
    }

    /// What is wrong, also where the result goes.
    List<ExpressionFault> faults(Slot wanted) {
        List<ExpressionFault> all = new ArrayList<>(faults);
        if (!fits(tree.getResultType(), wanted)) {
            all.add(
                    faultAt(
                            tree.getExpr(),
                            "comes to "
                                    + Wording.type(
                                            dev.cel.common.types.CelTypes.format(
                                                    tree.getResultType()))
                                    + ", but "
                                    + wantedWord(wanted)
                                    + " is wanted"));
        } else {
            results(tree.getExpr()).forEach(result -> checkResult(all, wanted, result));
        }
        return all;
    }

    private void checkResult(List<ExpressionFault> into, Slot wanted, CelExpr result) {
        if (Trees.isIdent(result, "self") || Trees.isIdent(result, "was")) {
            into.add(faultAt(result, "a whole record is no value: name one of its fields"));
        }
        checkWord(into, wanted, result);
    }

    /// The kind of the result: what is wanted, or as far as it shows, that of the field it is taken
    /// from.
    Slot result(Slot wanted) {
        return wanted.kind() == Kind.ANY ? Slot.of(dateOrAny(tree.getExpr())) : wanted;
    }

    private Kind dateOrAny(CelExpr expr) {
        if (Trees.isIdent(expr, "today")) {
            return Kind.DATE;
        }
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL) {
            List<CelExpr> args = expr.call().args();
            String function = expr.call().function();
            if (function.equals("_?_:_")) {
                return dateOrAny(args.get(1)) == Kind.DATE || dateOrAny(args.get(2)) == Kind.DATE
                        ? Kind.DATE
                        : Kind.ANY;
            }
            boolean moved = (function.equals("_+_") || function.equals("_-_")) && args.size() == 2;
            return moved && isTime(tree.getResultType()) ? dateOrAny(args.get(0)) : Kind.ANY;
        }
        return Trees.slotOf(shapes, entity, expr).map(Slot::kind).orElse(Kind.ANY);
    }

    private static boolean isTime(CelType type) {
        return type.kind() == CelKind.TIMESTAMP;
    }

    private void visit(CelExpr expr) {
        switch (expr.getKind()) {
            case IDENT -> {
                readsWas |= Trees.isIdent(expr, "was");
                checkItself(OUTSIDE.contains(expr.ident().name()), expr, expr.ident().name());
            }
            case SELECT -> {
                if (Trees.isIdent(expr.select().operand(), "self")) {
                    reads.add(Spelling.toField(expr.select().field()));
                }
                mention(expr.select());
                checkItself(isThroughRef(expr.select()), expr, "what a ref leads to");
            }
            case CALL -> visitCall(expr.call());
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> {}
        }
    }

    /// A fault where the expression is to follow from its record alone, and speaks of more.
    private void checkItself(boolean more, CelExpr expr, String what) {
        if (more && hearing == Expression.Hearing.ITSELF) {
            faults.add(
                    faultAt(
                            expr,
                            "is worked out of the record's own fields alone, not of " + what));
        }
    }

    private boolean isThroughRef(CelExpr.CelSelect select) {
        CelExpr operand = select.operand();
        return !Trees.isIdent(operand, "self")
                && !Trees.isIdent(operand, "was")
                && owner(operand).isPresent();
    }

    private void mention(CelExpr.CelSelect select) {
        String field = Spelling.toField(select.field());
        owner(select.operand())
                .ifPresent(owner -> mentions.add(new Expression.Mention(owner, field)));
    }

    /// The entity of which this is a record.
    private Optional<String> owner(CelExpr record) {
        return tree.getType(record.id())
                .flatMap(type ->
                        shapes.entities().stream()
                                .filter(name -> EntityTypes.name(name).equals(type.name()))
                                .findFirst());
    }

    private void visitCall(CelExpr.CelCall call) {
        List<CelExpr> args = call.args();
        if (COMPARISONS.contains(call.function()) && args.size() == 2) {
            checkWords(args.get(0), args.get(1));
            checkWords(args.get(1), args.get(0));
        } else if (call.function().equals("@in") && args.size() == 2) {
            checkWords(args.get(0), args.get(1));
        } else if (COUNTING.contains(call.function()) && args.size() == 3) {
            checkItself(true, args.get(1), "other records");
            visitMatch(args.get(1), args.get(2));
        } else if (call.function().equals("sum") && args.size() == 4) {
            checkItself(true, args.get(1), "other records");
            visitMatch(args.get(1), args.get(2));
            visitSummed(args.get(1), args.get(3));
        }
    }

    private void visitSummed(CelExpr entityExpr, CelExpr fieldExpr) {
        String summed = Trees.text(entityExpr).orElse("");
        Set<String> numbers = new TreeSet<>();
        shapes.fields(summed)
                .forEach((name, slot) -> {
                    if (NUMBERS.contains(slot.kind())) {
                        numbers.add(name);
                    }
                });
        Optional<String> field = Trees.text(fieldExpr);
        if (shapes.entities().contains(summed) && !field.filter(numbers::contains).isPresent()) {
            String reason =
                    field.map(name ->
                                    shapes.slot(summed, name).isPresent()
                                            ? name + " holds no numbers"
                                            : Wording.noField(name, numbers))
                            .orElse("the field to add up is written as a text, as 'seats'");
            faults.add(faultAt(fieldExpr, reason));
        }
    }

    private void checkWords(CelExpr field, CelExpr words) {
        Trees.slotOf(shapes, entity, field).ifPresent(slot -> checkWord(faults, slot, words));
    }

    /// Constant words that are none of the choices.
    private void checkWord(List<ExpressionFault> into, Slot slot, CelExpr expr) {
        if (slot.choices().isEmpty()) {
            return;
        }
        if (expr.getKind() == CelExpr.ExprKind.Kind.LIST) {
            expr.list().elements().forEach(word -> checkWord(into, slot, word));
        }
        Trees.text(expr)
                .filter(word -> !slot.choices().contains(word))
                .ifPresent(word ->
                        into.add(
                                faultAt(
                                        expr,
                                        "no such choice: "
                                                + word
                                                + Nearest.to(word, slot.choices())
                                                        .map(near ->
                                                                " (did you mean " + near + "?)")
                                                        .orElse(
                                                                " (one of "
                                                                        + String.join(
                                                                                ", ",
                                                                                slot.choices())
                                                                        + ")"))));
    }

    private void visitMatch(CelExpr entityExpr, CelExpr matchExpr) {
        Optional<String> counted = Trees.text(entityExpr);
        if (counted.isEmpty() || !shapes.entities().contains(counted.get())) {
            String reason =
                    counted.map(name ->
                                    "no such entity: "
                                            + name
                                            + Nearest.hint(name, shapes.entities()))
                            .orElse("the entity to count is written as a text, as 'registration'");
            faults.add(faultAt(entityExpr, reason));
            return;
        }
        if (matchExpr.getKind() != CelExpr.ExprKind.Kind.MAP
                || matchExpr.map().entries().isEmpty()) {
            faults.add(faultAt(matchExpr, "what to count is written as {'field': value}"));
            return;
        }
        Set<String> exact = new TreeSet<>();
        Set<String> ranges = new TreeSet<>();
        for (CelExpr.CelMap.Entry entry : matchExpr.map().entries()) {
            String field = Trees.text(entry.key()).orElse("");
            Optional<Slot> slot = shapes.slot(counted.get(), field);
            if (field.equals(Surroundings.ID)) {
                continue; // needs no index
            }
            if (slot.isEmpty()) {
                Set<String> known = shapes.fields(counted.get()).keySet();
                faults.add(faultAt(entry.key(), Wording.noField(field, known)));
            } else if (entry.value().getKind() == CelExpr.ExprKind.Kind.MAP) {
                ranges.add(field);
                visitRange(field, slot.get(), entry.value());
            } else {
                exact.add(field);
                checkWord(faults, slot.get(), entry.value());
            }
        }
        if (!exact.isEmpty() || !ranges.isEmpty()) {
            List<String> fields = new ArrayList<>(exact);
            fields.addAll(ranges);
            matches.add(new Expression.Match(counted.get(), List.copyOf(fields)));
        }
    }

    private void visitRange(String field, Slot slot, CelExpr range) {
        if (!RangeWord.KINDS.contains(slot.kind())) {
            faults.add(
                    faultAt(range, field + " has no range: only dates, instants and integers do"));
        }
        int lows = 0;
        int highs = 0;
        for (CelExpr.CelMap.Entry bound : range.map().entries()) {
            Optional<RangeWord> word = Trees.text(bound.key()).flatMap(RangeWord::of);
            if (word.isEmpty()) {
                faults.add(
                        faultAt(
                                bound.key(),
                                "a range is told by " + String.join(", ", RangeWord.WORDS)));
                return;
            }
            lows += word.get().isLow() ? 1 : 0;
            highs += word.get().isLow() ? 0 : 1;
        }
        if (lows > 1 || highs > 1 || lows + highs == 0) {
            faults.add(
                    faultAt(
                            range,
                            "a range has one bound below ('from' or 'after'), one above ('until' or"
                                    + " 'before'), or both"));
        }
    }

    /// The expressions one of which is the result.
    private static List<CelExpr> results(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && expr.call().function().equals("_?_:_")) {
            List<CelExpr> both = new ArrayList<>(results(expr.call().args().get(1)));
            both.addAll(results(expr.call().args().get(2)));
            return both;
        }
        return List.of(expr);
    }

    private boolean fits(CelType type, Slot wanted) {
        if (type.kind() == CelKind.DYN && hearing == Expression.Hearing.A_MESSAGE) {
            return true; // what a message brings is known when it is there
        }
        if (type.kind() == CelKind.NULL_TYPE || type.kind() == CelKind.DYN) {
            return wanted.kind() != Kind.FLAG || !wanted.equals(Slot.CONDITION);
        }
        return switch (wanted.kind()) {
            case TEXT -> type.kind() == CelKind.STRING;
            case WHOLE -> type.kind() == CelKind.INT;
            case DECIMAL ->
                    type.kind() == CelKind.INT || type.name().equals(Functions.DECIMAL.name());
            case DATE, INSTANT -> isTime(type);
            case FLAG -> type.kind() == CelKind.BOOL;
            case TEXTS -> type.kind() == CelKind.LIST;
            case REF ->
                    type.name().equals(EntityTypes.name(wanted.to() == null ? "" : wanted.to()))
                            || isSubject();
            case FILE -> type.name().equals(Functions.FILE.name());
            case ANY ->
                    switch (type.kind()) {
                        case STRING, INT, BOOL, TIMESTAMP, LIST, STRUCT -> true;
                        case OPAQUE ->
                                type.name().equals(Functions.DECIMAL.name())
                                        || type.name().equals(Functions.FILE.name());
                        default -> false;
                    };
        };
    }

    /// The id of the record a message tells of, which may be one of this unit, or have its id.
    private boolean isSubject() {
        return hearing == Expression.Hearing.A_MESSAGE
                && Trees.isIdent(tree.getExpr(), Incoming.SUBJECT);
    }

    private static String wantedWord(Slot wanted) {
        return switch (wanted.kind()) {
            case TEXT -> "text";
            case WHOLE -> "an integer";
            case DECIMAL -> "a decimal number";
            case DATE -> "a date";
            case INSTANT -> "an instant";
            case FLAG -> "true or false";
            case TEXTS -> "a list";
            case REF -> "a record of " + wanted.to();
            case FILE -> "a file";
            case ANY -> "a value that a message can carry";
        };
    }

    private ExpressionFault faultAt(CelExpr expr, String reason) {
        int offset = tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
        return tree.getSource()
                .getOffsetLocation(offset)
                .map((CelSourceLocation at) ->
                        new ExpressionFault(at.getLine(), at.getColumn() + 1, reason))
                .orElse(new ExpressionFault(1, 1, reason));
    }
}
