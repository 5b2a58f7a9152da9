package org.scte.server;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.scte.model.record.RecordId;

/// Which package may use which; see the architecture page.
@AnalyzeClasses(packages = "org.scte.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
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
    static final ArchRule WHAT_IS_MADE_IS_FOR_ITS_OWNER_ALONE =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.scte.server..")
                    .should()
                    .callMethodWhere(
                            target(owner(type(Files.class)))
                                    .and(
                                            target(
                                                    nameMatching(
                                                            "create.+|write.*|newBufferedWriter|newByteChannel"))))
                    .because("files are made by OwnerOnly, which keeps everybody else out");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_STORES =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "org.scte.server.store",
                            "org.scte.server.access",
                            "org.scte.server.notices",
                            "org.scte.server.sources")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.sqlite..", "org.postgresql..")
                    .because("another database is added by writing a store, not by reading code");

    @ArchTest
    static final ArchRule THE_STORE_DECIDES_NOTHING =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.server.store")
                    .should()
                    .dependOnClassesThat(inServerBut("org.scte.server.store"))
                    .because("a store that knows its callers cannot be replaced");

    @ArchTest
    static final ArchRule A_UNIT_KNOWS_ONLY_ITS_STORE =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.server.unit")
                    .should()
                    .dependOnClassesThat(
                            inServerBut("org.scte.server.unit", "org.scte.server.store"))
                    .because("what a unit decides must not depend on who asks or how");

    @ArchTest
    static final ArchRule A_UNIT_KNOWS_NO_TRANSPORT =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.scte.server.unit", "org.scte.server.store")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.javalin..", "jakarta..", "org.eclipse..", "okhttp3..")
                    .because("the simulation and the tests drive a unit without a network");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.scte.server.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("packages that need each other are one package with two names");

    @ArchTest
    static final ArchRule TIME_IS_PASSED_IN =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.scte.server.unit", "org.scte.server.store")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .because("a test and the simulation decide what time it is and which ids come");

    @ArchTest
    static final ArchRule THE_CORE_OWNS_NO_THREAD_AND_NO_CHANCE =
            noClasses()
                    .that()
                    .resideInAnyPackage("org.scte.server.unit", "org.scte.server.store")
                    .and()
                    .doNotHaveSimpleName("GroupCommit") // the writer; it can do without its thread
                    .should()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callConstructor(Thread.class, Runnable.class)
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(Executors.class, Random.class, SecureRandom.class)
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(RecordId.class, "random")
                    .because("one thread runs a whole world in the simulation, twice the same");

    @ArchTest
    static final ArchRule NO_JAVA_SERIALISATION =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ObjectInputStream.class)
                    .because("reading objects from bytes lets their sender run code");

    private static DescribedPredicate<JavaClass> inServerBut(String... allowed) {
        return DescribedPredicate.describe(
                "are of the server but not in " + String.join(", ", allowed),
                type ->
                        type.getPackageName().startsWith("org.scte.server")
                                && !List.of(allowed).contains(type.getPackageName()));
    }
}
