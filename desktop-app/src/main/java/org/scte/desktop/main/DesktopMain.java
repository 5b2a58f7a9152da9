package org.scte.desktop.main;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;

/// `./scte desktop [--home DIR]`: the desktop app.
public final class DesktopMain {
    private DesktopMain() {}

    public static void main(String[] args) {
        Optional<Path> home = home(List.of(args));
        if (home.isEmpty()) {
            System.err.println("usage: scte desktop [--home DIR]");
            System.exit(2);
        }
        System.setProperty("prism.lcdtext", "false"); // even grey text, at every scale
        // Without a graphics card, stretching kept pictures of cards and rows takes twice as long
        // as filling them.
        System.setProperty("prism.disableRegionCaching", "true");
        Application.launch(DesktopApp.class, home.orElseThrow().toString());
    }

    /// The folder of this device; empty where the arguments make no sense.
    static Optional<Path> home(List<String> args) {
        try {
            if (args.isEmpty()) {
                return Optional.of(
                        Path.of(System.getProperty("user.home"), ".local", "share", "scte"));
            }
            if (args.size() == 2 && args.getFirst().equals("--home")) {
                return Optional.of(Path.of(args.getLast()));
            }
            if (args.size() == 1 && args.getFirst().startsWith("--home=")) {
                return Optional.of(Path.of(args.getFirst().substring("--home=".length())));
            }
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
