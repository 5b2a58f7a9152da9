package org.scte.model;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Instant;
import java.time.LocalDate;

/// The arrows between the model's packages, and what the model stays free of.
@AnalyzeClasses(packages = "org.scte.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MODEL = "org.scte.model..";

    @ArchTest
    static final ArchRule NO_PROGRAM_IS_STARTED =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ProcessBuilder.class)
                    .orShould()
                    .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec"))))
                    .because("what is typed or sent never becomes a command of a shell");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.scte.model.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("what cannot be understood alone cannot be changed alone");

    @ArchTest
    static final ArchRule records_know_nothing_of_units =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.model.record..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.scte.model.unit..",
                            "org.scte.model.expression..",
                            "org.scte.model.sync..",
                            "org.scte.model.merge..",
                            "org.scte.model.message..",
                            "org.scte.model.access..")
                    .because("a value is the same in every unit, store and transport");

    @ArchTest
    static final ArchRule expressions_know_shapes_only =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.model.expression..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.scte.model.unit..",
                            "org.scte.model.sync..",
                            "org.scte.model.merge..")
                    .because("definitions are made of expressions, not the other way round");

    @ArchTest
    static final ArchRule definitions_know_no_protocol =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.model.unit..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.scte.model.sync..",
                            "org.scte.model.merge..",
                            "org.scte.model.message..",
                            "org.scte.model.access..")
                    .because(
                            "a definition is read and checked where nothing is synced, as by scte unit check");

    @ArchTest
    static final ArchRule the_protocol_knows_no_definitions =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.model.sync..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.scte.model.unit..",
                            "org.scte.model.expression..",
                            "org.scte.model.merge..")
                    .because("what travels can be read before anybody knows which unit it is for");

    @ArchTest
    static final ArchRule the_model_has_no_surroundings =
            noClasses()
                    .that()
                    .resideInAPackage(MODEL)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "javafx..",
                            "io.javalin..",
                            "okhttp3..",
                            "java.sql..",
                            "org.scte.server..",
                            "org.scte.desktop..")
                    .because(
                            "both sides use it, and each has a window, a store or a network of its own");

    @ArchTest
    static final ArchRule json_is_known_in_one_place =
            noClasses()
                    .that()
                    .resideInAPackage(MODEL)
                    .and()
                    .resideOutsideOfPackages(
                            "org.scte.model.sync.json..", "org.scte.model.access..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("tools.jackson..")
                    .because(
                            "the wire form is written down once; request tokens have their own few keys");

    @ArchTest
    static final ArchRule yaml_is_known_to_the_reader =
            noClasses()
                    .that()
                    .resideInAPackage(MODEL)
                    .and()
                    .haveNameNotMatching("org\\.scte\\.model\\.unit\\.(SourceText|Part)(\\$.*)?")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.snakeyaml..")
                    .because("everything else asks a Part, which knows its place in the file");

    @ArchTest
    static final ArchRule cel_is_known_to_expressions =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.scte.model.expression..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("dev.cel..", "com.google..")
                    .because(
                            "an expression is its source, its result and what it reads; how it is run is its own matter");

    @ArchTest
    static final ArchRule the_command_line_is_apart =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.scte.model.unit.cli..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..")
                    .because("a library has no command line");

    @ArchTest
    static final ArchRule the_clock_is_passed_in =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(LocalDate.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .because("the model gives the same answer on every machine and in every test");

    @ArchTest
    static final ArchRule nothing_is_printed =
            GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
                    "commands print to the writer they are given, everything else returns");
}
