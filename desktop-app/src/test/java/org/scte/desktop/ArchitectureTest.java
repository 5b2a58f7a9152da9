package org.scte.desktop;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.github.f4b6a3.uuid.UuidCreator;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.scte.model.record.RecordId;

/// The arrows between the desktop's packages.
@AnalyzeClasses(packages = "org.scte.desktop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String STORE = "org.scte.desktop.store..";
    private static final String SYNC = "org.scte.desktop.sync..";
    private static final String UI = "org.scte.desktop.ui..";
    private static final String CLI = "org.scte.desktop.cli..";
    private static final String MAIN = "org.scte.desktop.main..";

    /// What owns threads and chance, and wires the rest.
    private static final String SHELLS =
            "org\\.scte\\.desktop\\.sync\\.(Device|Enrolment|KeySealing|NewIdentity|Preparing|Proving|SyncLoop|DirectoryWatch|StatusBoard).*";

    private static final String IMPORTING = "org.scte.desktop.importing..";
    private static final String EXPORTING = "org.scte.desktop.exporting..";

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
    static final ArchRule sql_stays_in_the_store =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(STORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.sql..", "org.sqlite..")
                    .because("a statement is read next to the tables it is about");

    @ArchTest
    static final ArchRule javafx_stays_in_the_window =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(UI, MAIN)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "atlantafx..", "org.kordamp..")
                    .because("the client works without a window, and its tests without a screen");

    @ArchTest
    static final ArchRule http_stays_in_sync =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(SYNC)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("okhttp3..", "java.net.http..")
                    .because("nothing but sync waits for a network");

    @ArchTest
    static final ArchRule pdf_stays_in_printing =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.scte.desktop.printing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
                    .because("a start does not wait for a library that is needed to print alone");

    @ArchTest
    static final ArchRule printing_knows_the_store_alone =
            noClasses()
                    .that()
                    .resideInAPackage("org.scte.desktop.printing..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SYNC, UI, CLI, MAIN, IMPORTING, EXPORTING)
                    .because("nothing that is printed waits for a network or a window");

    @ArchTest
    static final ArchRule exporting_knows_the_store_and_printing =
            noClasses()
                    .that()
                    .resideInAPackage(EXPORTING)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SYNC, UI, CLI, MAIN, IMPORTING)
                    .because("a window and a command write the same file, without a network");

    @ArchTest
    static final ArchRule the_store_knows_nobody =
            noClasses()
                    .that()
                    .resideInAPackage(STORE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(SYNC, UI, CLI, MAIN, IMPORTING, EXPORTING)
                    .because("a write is done when it is in the store, whoever asked for it");

    @ArchTest
    static final ArchRule sync_knows_the_store_alone =
            noClasses()
                    .that()
                    .resideInAPackage(SYNC)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(UI, CLI, MAIN, IMPORTING, EXPORTING)
                    .because("a window or a command may be there or not; sync goes on");

    @ArchTest
    static final ArchRule screens_and_commands_stay_apart =
            noClasses()
                    .that()
                    .resideInAPackage(CLI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(UI, MAIN)
                    .because("a command starts in a moment, without a toolkit");

    @ArchTest
    static final ArchRule screens_know_no_commands =
            noClasses()
                    .that()
                    .resideInAPackage(UI)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(CLI, MAIN)
                    .because("what both need belongs to store, sync or importing");

    @ArchTest
    static final ArchRule time_and_ids_are_passed_in =
            noClasses()
                    .that()
                    .resideInAnyPackage(STORE, SYNC)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .because("a test decides what time it is and which ids come");

    @ArchTest
    static final ArchRule the_core_owns_no_thread_and_no_chance =
            noClasses()
                    .that()
                    .resideInAnyPackage(STORE, SYNC)
                    .and()
                    .haveNameNotMatching(SHELLS)
                    .should()
                    .callMethod(Thread.class, "ofVirtual")
                    .orShould()
                    .callMethod(Thread.class, "ofPlatform")
                    .orShould()
                    .callConstructor(Thread.class, Runnable.class)
                    .orShould()
                    .dependOnClassesThat()
                    .belongToAnyOf(
                            Executors.class, Random.class, SecureRandom.class, UuidCreator.class)
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(RecordId.class, "random")
                    .because("one thread runs a whole world in the simulation, twice the same");

    @ArchTest
    static final ArchRule what_is_made_here_is_for_its_owner_alone =
            noClasses()
                    .that()
                    .resideInAnyPackage(STORE, SYNC)
                    .should()
                    .callMethodWhere(
                            target(owner(type(Files.class)))
                                    .and(
                                            target(
                                                    nameMatching(
                                                            "create.+|write.*|newBufferedWriter|newByteChannel"))))
                    .because("files are made by OwnerOnly, which keeps everybody else out");

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("org.scte.desktop.(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("packages that need each other are one package with two names");
}
