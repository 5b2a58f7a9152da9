package org.scte.acceptance;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The built programs, started as people start them: a JVM of their own on the packaged classes.
public final class Programs {
    private static final Path ROOT =
            Path.of(System.getProperty("scte.root", "..")).toAbsolutePath().normalize();

    private Programs() {}

    public static List<String> server(String... arguments) {
        return java("sync-server", "org.scte.server.main.ServerMain", arguments);
    }

    public static List<String> client(String... arguments) {
        return java("desktop-app", "org.scte.desktop.cli.ClientMain", arguments);
    }

    /// The same program by a clock that is off.
    static List<String> shifted(List<String> command, Duration by) {
        List<String> shifted = new ArrayList<>(command);
        shifted.add(1, "-Dscte.clock.shift=" + by);
        return shifted;
    }

    private static List<String> java(String module, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        String.join(
                                File.pathSeparator,
                                ROOT.resolve(module + "/target/classes").toString(),
                                ROOT.resolve("shared-model/target/classes").toString(),
                                ROOT.resolve(module + "/target/libs") + "/*"),
                        main));
        command.addAll(List.of(arguments));
        return command;
    }
}
