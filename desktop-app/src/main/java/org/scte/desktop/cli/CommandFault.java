package org.scte.desktop.cli;

/// Ends a command with a sentence and an exit code.
final class CommandFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;

    CommandFault(ExitCode exit, String sentence) {
        super(sentence, null, false, false); // an answer, not a fault of ours: no stack trace
        this.exit = exit;
    }

    ExitCode exit() {
        return exit;
    }
}
