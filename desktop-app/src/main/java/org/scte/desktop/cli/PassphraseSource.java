package org.scte.desktop.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.access.Passphrase;

/// Where a command has a passphrase from: the first line of a file, else what is typed at the
/// terminal. Never the command line, which everybody on the computer can read.
///
/// @param file null where it is to be asked for
record PassphraseSource(@Nullable Path file) {
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /// @param asking what the terminal says
    Passphrase read(String asking) {
        return file == null ? typed(asking) : first(file);
    }

    /// Asks twice where it is typed, since nobody sees what they type.
    Passphrase readFresh(String asking) {
        Passphrase once = read(asking);
        if (file == null && !typed("The same again").equals(once)) {
            throw new CommandFault(ExitCode.USAGE, "These two differ. Nothing was changed.");
        }
        if (once.isTooShort()) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "A passphrase has at least %d characters. Nothing was changed."
                            .formatted(Passphrase.SHORTEST));
        }
        if (once.isCommon()) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "This passphrase is among those that are tried first. Nothing was changed.");
        }
        return once;
    }

    private static Passphrase typed(String asking) {
        Console console = System.console();
        char[] line =
                console == null || !console.isTerminal()
                        ? null
                        : console.readPassword(asking + ": ");
        if (line == null) {
            throw new CommandFault(
                    ExitCode.SEALED,
                    "A passphrase is needed: in a file that --passphrase or SCTE_PASSPHRASE names, or typed at a terminal.");
        }
        return Passphrase.of(new String(line));
    }

    /// What the file is called is not said: somebody may have taken it for the passphrase itself.
    private static Passphrase first(Path file) {
        try {
            var modes = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (modes != null
                    && Files.isRegularFile(file)
                    && modes.readAttributes().permissions().stream().anyMatch(OTHERS::contains)) {
                throw new CommandFault(
                        ExitCode.SEALED,
                        "Others can read the file with the passphrase. Take that from them (chmod 600), and change the passphrase.");
            }
            try (var lines = Files.lines(file)) {
                return Passphrase.of(lines.findFirst().orElse(""));
            }
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.SEALED,
                    "The file that --passphrase or SCTE_PASSPHRASE names cannot be read.");
        }
    }
}
