package org.scte.model.expression;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compiles the expressions in which `self` and `was` are records of one entity.
final class EntityCompiler {
    /// CEL's own depth and size limits hold too; this one keeps a definition readable.
    private static final int MAX_SOURCE = 4_000;

    /// Steps through lists in one evaluation: enough for a list in a list, and over in
    /// milliseconds.
    private static final int MAX_ITERATIONS = 100_000;

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .populateMacroCalls(false)
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(MAX_SOURCE)
                    .comprehensionMaxIterations(MAX_ITERATIONS)
                    .build();

    private final Shapes shapes;
    private final String entity;
    private final Expression.Hearing hearing;
    private final EntityTypes types;
    private final List<CelVarDecl> variables;

    EntityCompiler(Shapes shapes, String entity, Expression.Hearing hearing) {
        this.shapes = shapes;
        this.entity = entity;
        this.hearing = hearing;
        this.types = new EntityTypes(shapes);
        CelType self = types.findType(EntityTypes.name(entity)).orElse(SimpleType.ERROR);
        this.variables = new ArrayList<>(Engine.VARIABLES);
        variables.add(CelVarDecl.newVarDeclaration("self", self));
        variables.add(CelVarDecl.newVarDeclaration("was", self));
        variables.addAll(variables(hearing));
    }

    private static List<CelVarDecl> variables(Expression.Hearing hearing) {
        return switch (hearing) {
            case ITSELF, NOTHING -> List.of();
            case A_MESSAGE ->
                    List.of(
                            CelVarDecl.newVarDeclaration(Incoming.DATA, SimpleType.DYN),
                            CelVarDecl.newVarDeclaration(Incoming.SUBJECT, SimpleType.STRING),
                            CelVarDecl.newVarDeclaration(Incoming.SENT, SimpleType.TIMESTAMP));
        };
    }

    /// What CEL knows once for all units: made when the first expression is compiled, which takes
    /// about half a second.
    private static final class Engine {
        static final CelParser PARSER;
        static final CelRuntime RUNTIME;
        static final List<CelFunctionDecl> FUNCTIONS;
        static final List<CelVarDecl> VARIABLES =
                List.of(
                        CelVarDecl.newVarDeclaration("now", SimpleType.TIMESTAMP),
                        CelVarDecl.newVarDeclaration("today", SimpleType.TIMESTAMP),
                        CelVarDecl.newVarDeclaration("suspect", SimpleType.BOOL),
                        CelVarDecl.newVarDeclaration("actor", SimpleType.STRING),
                        CelVarDecl.newVarDeclaration("device", SimpleType.STRING),
                        CelVarDecl.newVarDeclaration(Functions.ASKING_VARIABLE, Functions.ASKING));

        static {
            Functions functions = Functions.create();
            FUNCTIONS = functions.declarations();
            PARSER =
                    CelParserFactory.standardCelParserBuilder()
                            .setOptions(OPTIONS)
                            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                            .addMacros(Functions.macros())
                            .build();
            RUNTIME =
                    CelRuntimeFactory.plannerRuntimeBuilder()
                            .setOptions(OPTIONS)
                            .addFunctionBindings(functions.bindings())
                            .build();
        }
    }

    /// Checks with the functions that an expression calls, of CEL's own and of ours, and no others:
    /// CEL lays out all that it is given anew for each expression, compares each with each, and
    /// took twice as long for that as for everything else.
    private CelChecker checker(CelExpr expression) {
        Set<String> called = new HashSet<>();
        Trees.walk(
                expression,
                part -> {
                    if (part.getKind() == CelExpr.ExprKind.Kind.CALL) {
                        called.add(part.call().function());
                    }
                });
        return CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(
                        CelStandardDeclarations.newBuilder()
                                .filterFunctions(
                                        (function, _) -> called.contains(function.functionName()))
                                .build())
                .addFunctionDeclarations(
                        Engine.FUNCTIONS.stream()
                                .filter(function -> called.contains(function.name()))
                                .toList())
                .setTypeProvider(types)
                .addVarDeclarations(variables)
                .build();
    }

    /// An expression that can be run, and what was found out about it.
    record Compiled(CelRuntime.Program program, Inspection.Facts facts, Slot result) {}

    /// @throws ExpressionFaults when it does not hold
    Compiled compile(String source, Slot wanted) {
        CelValidationResult parsed =
                Engine.PARSER.parse(Spelling.toCel(source, shapes.fieldNames()));
        CelAbstractSyntaxTree ast = tree(source, parsed, Optional.empty());
        CelAbstractSyntaxTree checked =
                tree(source, checker(ast.getExpr()).check(ast), Optional.of(ast.getExpr()));
        Inspection inspection = new Inspection(shapes, entity, hearing, checked);
        List<ExpressionFault> faults = inspection.faults(wanted);
        if (!faults.isEmpty()) {
            throw new ExpressionFaults(source, faults);
        }
        try {
            CelRuntime.Program program = Engine.RUNTIME.createProgram(checked);
            return new Compiled(program, inspection.facts(), inspection.result(wanted));
        } catch (CelEvaluationException e) {
            throw new ExpressionFaults(
                    source, List.of(new ExpressionFault(1, 1, String.valueOf(e.getMessage()))));
        }
    }

    private CelAbstractSyntaxTree tree(
            String source, CelValidationResult result, Optional<CelExpr> parsed) {
        if (!result.hasError()) {
            try {
                return result.getAst();
            } catch (CelValidationException e) {
                throw new ExpressionFaults(
                        source, List.of(new ExpressionFault(1, 1, String.valueOf(e.getMessage()))));
            }
        }
        Wording wording = new Wording(shapes, entity);
        List<ExpressionFault> faults = new ArrayList<>();
        for (CelIssue issue : result.getErrors()) {
            faults.add(wording.fault(issue, parsed));
        }
        faults.sort(
                Comparator.comparingInt(ExpressionFault::line)
                        .thenComparingInt(ExpressionFault::column));
        throw new ExpressionFaults(source, faults);
    }
}
