package org.scte.model.expression;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.parser.CelMacro;
import dev.cel.runtime.CelFunctionBinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.IntPredicate;

/// What expressions can do beyond CEL's own: exact decimals, calendar months, and counting and
/// adding up other records.
final class Functions {
    static final OpaqueType DECIMAL = OpaqueType.create("decimal");
    static final OpaqueType PERIOD = OpaqueType.create("months");
    static final OpaqueType FILE = OpaqueType.create("file");
    static final OpaqueType ASKING = OpaqueType.create("asking");

    /// The variable by which `count` and `exists` reach the [Asking] of their evaluation; no
    /// definition can write it.
    static final String ASKING_VARIABLE = "@asking";

    private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
    private final List<CelFunctionBinding> bound = new ArrayList<>();

    private Functions() {
        decimals();
        time();
        records();
    }

    static Functions create() {
        return new Functions();
    }

    List<CelFunctionDecl> declarations() {
        return declared.entrySet().stream()
                .map(function ->
                        CelFunctionDecl.newFunctionDeclaration(
                                function.getKey(), function.getValue()))
                .toList();
    }

    List<CelFunctionBinding> bindings() {
        return bound;
    }

    /// `count(entity, match)`, and its like, becomes a call that also gets the evaluation's
    /// [Asking].
    static List<CelMacro> macros() {
        return List.of(
                asking("count", 2), asking("exists", 2), asking("first", 2), asking("sum", 3));
    }

    private static CelMacro asking(String function, int arguments) {
        return CelMacro.newGlobalMacro(
                function,
                arguments,
                (factory, target, args) -> {
                    List<CelExpr> all = new ArrayList<>();
                    all.add(factory.newIdentifier(ASKING_VARIABLE));
                    all.addAll(args);
                    return Optional.of(factory.newGlobalCall(function, all));
                });
    }

    private void records() {
        MapType match = MapType.create(STRING, DYN);
        declare("count", newGlobalOverload("count_match", INT, ASKING, STRING, match));
        declare("exists", newGlobalOverload("exists_match", BOOL, ASKING, STRING, match));
        declare("first", newGlobalOverload("first_match", DYN, ASKING, STRING, match));
        declare("sum", newGlobalOverload("sum_match", DYN, ASKING, STRING, match, STRING));
        bound.add(
                CelFunctionBinding.from(
                        "sum_match",
                        List.of(Asking.class, String.class, Map.class, String.class),
                        args ->
                                ((Asking) args[0])
                                        .sum(
                                                (String) args[1],
                                                (Map<?, ?>) args[2],
                                                (String) args[3])));
        List<Class<?>> types = List.of(Asking.class, String.class, Map.class);
        bound.add(
                CelFunctionBinding.from(
                        "first_match",
                        types,
                        args -> ((Asking) args[0]).first((String) args[1], (Map<?, ?>) args[2])));
        bound.add(CelFunctionBinding.from("count_match", types, args -> count(args)));
        bound.add(CelFunctionBinding.from("exists_match", types, args -> count(args) > 0));
    }

    private static long count(Object[] args) {
        return ((Asking) args[0]).count((String) args[1], (Map<?, ?>) args[2]);
    }

    private void time() {
        declare("days", newGlobalOverload("days_int", DURATION, INT));
        bound.add(CelFunctionBinding.from("days_int", Long.class, Duration::ofDays));
        declare("months", newGlobalOverload("months_int", PERIOD, INT));
        bound.add(CelFunctionBinding.from("months_int", Long.class, Period::new));
        declare("years", newGlobalOverload("years_int", PERIOD, INT));
        bound.add(
                CelFunctionBinding.from(
                        "years_int",
                        Long.class,
                        years -> new Period(Math.multiplyExact(years, 12L))));
        binary(
                "_+_",
                TIMESTAMP,
                Instant.class,
                PERIOD,
                Period.class,
                TIMESTAMP,
                (at, period) -> period.after(at));
        binary(
                "_-_",
                TIMESTAMP,
                Instant.class,
                PERIOD,
                Period.class,
                TIMESTAMP,
                (at, period) -> period.negated().after(at));
    }

    private void decimals() {
        declare("decimal", newGlobalOverload("decimal_string", DECIMAL, STRING));
        bound.add(CelFunctionBinding.from("decimal_string", String.class, DecimalNumber::of));
        declare("decimal", newGlobalOverload("decimal_int", DECIMAL, INT));
        bound.add(CelFunctionBinding.from("decimal_int", Long.class, DecimalNumber::of));
        declare("-_", newGlobalOverload("negate_decimal", DECIMAL, DECIMAL));
        bound.add(
                CelFunctionBinding.from(
                        "negate_decimal",
                        DecimalNumber.class,
                        number -> new DecimalNumber(number.value().negate())));
        arithmetic("_+_", (a, b) -> new DecimalNumber(a.value().add(b.value())));
        arithmetic("_-_", (a, b) -> new DecimalNumber(a.value().subtract(b.value())));
        arithmetic("_*_", (a, b) -> new DecimalNumber(a.value().multiply(b.value())));
        comparison("_<_", order -> order < 0, true);
        comparison("_<=_", order -> order <= 0, true);
        comparison("_>_", order -> order > 0, true);
        comparison("_>=_", order -> order >= 0, true);
        comparison("_==_", order -> order == 0, false);
        comparison("_!=_", order -> order != 0, false);
    }

    private void arithmetic(String operator, BinaryOperator<DecimalNumber> operation) {
        decimalPairs(operator, DECIMAL, operation::apply, true);
    }

    private void comparison(String operator, IntPredicate holds, boolean alsoDecimals) {
        decimalPairs(operator, BOOL, (a, b) -> holds.test(a.compareTo(b)), alsoDecimals);
    }

    /// Decimals with decimals, and with whole numbers on either side. CEL's own `==` compares two
    /// decimals already.
    private void decimalPairs(
            String operator,
            CelType result,
            BiFunction<DecimalNumber, DecimalNumber, Object> operation,
            boolean alsoDecimals) {
        if (alsoDecimals) {
            binary(
                    operator,
                    DECIMAL,
                    DecimalNumber.class,
                    DECIMAL,
                    DecimalNumber.class,
                    result,
                    operation);
        }
        binary(
                operator,
                DECIMAL,
                DecimalNumber.class,
                INT,
                Long.class,
                result,
                (a, b) -> operation.apply(a, DecimalNumber.of(b)));
        binary(
                operator,
                INT,
                Long.class,
                DECIMAL,
                DecimalNumber.class,
                result,
                (a, b) -> operation.apply(DecimalNumber.of(a), b));
    }

    @SuppressWarnings("Immutable") // the operations given are pure functions
    private <A, B> void binary(
            String operator,
            CelType left,
            Class<A> leftClass,
            CelType right,
            Class<B> rightClass,
            CelType result,
            BiFunction<A, B, Object> operation) {
        String id = operator.replace("_", "") + "_" + left.name() + "_" + right.name();
        declare(operator, newGlobalOverload(id, result, left, right));
        bound.add(CelFunctionBinding.from(id, leftClass, rightClass, operation::apply));
    }

    private void declare(String function, CelOverloadDecl overload) {
        declared.computeIfAbsent(function, name -> new ArrayList<>()).add(overload);
    }
}
