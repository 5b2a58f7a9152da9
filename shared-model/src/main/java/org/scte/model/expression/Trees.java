package org.scte.model.expression;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Ways through CEL's syntax tree.
final class Trees {
    private Trees() {}

    static void walk(CelExpr expr, Consumer<CelExpr> visitor) {
        visitor.accept(expr);
        children(expr).forEach(child -> walk(child, visitor));
    }

    static Optional<CelExpr> find(CelExpr root, long id) {
        if (root.id() == id) {
            return Optional.of(root);
        }
        return children(root).stream()
                .map(child -> find(child, id))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<CelExpr> children(CelExpr expr) {
        List<CelExpr> children = new ArrayList<>();
        switch (expr.getKind()) {
            case SELECT -> children.add(expr.select().operand());
            case CALL -> {
                expr.call().target().ifPresent(children::add);
                children.addAll(expr.call().args());
            }
            case LIST -> children.addAll(expr.list().elements());
            case MAP ->
                    expr.map()
                            .entries()
                            .forEach(entry -> {
                                children.add(entry.key());
                                children.add(entry.value());
                            });
            case STRUCT -> expr.struct().entries().forEach(entry -> children.add(entry.value()));
            case COMPREHENSION -> {
                children.add(expr.comprehension().iterRange());
                children.add(expr.comprehension().accuInit());
                children.add(expr.comprehension().loopCondition());
                children.add(expr.comprehension().loopStep());
                children.add(expr.comprehension().result());
            }
            case CONSTANT, IDENT, NOT_SET -> {}
        }
        return children;
    }

    static boolean isIdent(CelExpr expr, String name) {
        return expr.getKind() == CelExpr.ExprKind.Kind.IDENT && expr.ident().name().equals(name);
    }

    /// The entity of the record that a path leads to: `self`, `was`, or refs from them.
    static Optional<String> entityOf(Shapes shapes, String entity, CelExpr expr) {
        if (isIdent(expr, "self") || isIdent(expr, "was")) {
            return Optional.of(entity);
        }
        return slotOf(shapes, entity, expr).flatMap(slot -> Optional.ofNullable(slot.to()));
    }

    /// The field that a path leads to.
    static Optional<Slot> slotOf(Shapes shapes, String entity, CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.SELECT || expr.select().testOnly()) {
            return Optional.empty();
        }
        return entityOf(shapes, entity, expr.select().operand())
                .flatMap(owner -> shapes.slot(owner, Spelling.toField(expr.select().field())));
    }

    /// The text of a constant.
    static Optional<String> text(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expr.constant().getKind()
                                == dev.cel.common.ast.CelConstant.Kind.STRING_VALUE
                ? Optional.of(expr.constant().stringValue())
                : Optional.empty();
    }
}
