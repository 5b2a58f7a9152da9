package org.scte.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.scte.server.main.ServerMain;
import picocli.CommandLine;

/// The built programs, started as people start them: a JVM of their own on the packaged classes,
/// with their archive where there is one. Where a class is newer than its jar, as after `mvn test`,
/// the folders of classes are used.
public final class Programs {
    private static final Path ROOT =
            Path.of(System.getProperty("scte.root", "..")).toAbsolutePath().normalize();

    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    /// As `bin/setup.sh` has it: archives are checked, nothing is said of them, and warnings go to
    /// standard error.
    private static final List<String> QUIET =
            List.of(
                    "-Xshare:auto",
                    "-XX:+VerifySharedSpaces",
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr",
                    "-Xlog:cds*=off:stderr",
                    "-Xlog:aot*=off:stderr");

    private static final boolean PACKAGED =
            Stream.of("shared-model", "sync-server", "desktop-app").allMatch(Programs::isPackaged);

    static {
        if (PACKAGED) {
            makeArchives();
        }
    }

    private Programs() {}

    public static List<String> server(String... arguments) {
        return server(List.of(), arguments);
    }

    /// @param options of the JVM, in the place of the usual ones where these say the same
    static List<String> server(List<String> options, String... arguments) {
        return java("sync-server", "server", "org.scte.server.main.ServerMain", options, arguments);
    }

    public static List<String> client(String... arguments) {
        return java(
                "desktop-app", "client", "org.scte.desktop.cli.ClientMain", List.of(), arguments);
    }

    /// Runs one of the services' commands within this process, without the seconds that a JVM takes
    /// to start; what it prints.
    ///
    /// @throws AssertionError where it does not end well
    public static String here(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = ServerMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(arguments);
        if (exit != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + exit + " " + out + err);
        }
        return out.toString();
    }

    /// The same program by a clock that is off.
    static List<String> shifted(List<String> command, Duration by) {
        return with("-Dscte.clock.shift=" + by, command);
    }

    /// The same program with an option of the JVM.
    static List<String> with(String option, List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.add(1, option);
        return all;
    }

    private static boolean isPackaged(String module) {
        try (Stream<Path> classes = Files.walk(ROOT.resolve(module + "/target/classes"))) {
            Path jar = ROOT.resolve(module + "/target/" + module + ".jar");
            if (!Files.exists(jar)) {
                return false;
            }
            FileTime packed = Files.getLastModifiedTime(jar);
            for (Path file : classes.toList()) {
                if (Files.getLastModifiedTime(file).compareTo(packed) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the first start of `./scte` after a build does; programs start without archives, too.
    private static void makeArchives() {
        ProcessBuilder making =
                new ProcessBuilder("sh", ROOT.resolve("bin/archives.sh").toString()).inheritIO();
        making.environment().put("JAVA_HOME", JAVA.toString());
        try {
            making.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> java(
            String module, String archive, String main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA.resolve("bin/java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m"));
        command.addAll(options);
        Path classes = ROOT.resolve("target/start/" + archive + ".jsa");
        if (PACKAGED && Files.exists(classes)) {
            command.add("-XX:SharedArchiveFile=" + classes);
            command.addAll(QUIET);
        }
        command.addAll(
                List.of(
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                classesOf(module),
                                classesOf("shared-model"),
                                ROOT.resolve(module + "/target/libs") + "/*"),
                        main));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classesOf(String module) {
        return ROOT.resolve(module + "/target/" + (PACKAGED ? module + ".jar" : "classes"))
                .toString();
    }
}
