package org.scte.desktop.cli;

/// Starts [ClientCommand].
public final class ClientMain {
    private ClientMain() {}

    public static void main(String[] arguments) {
        System.exit(ClientCommand.commandLine().execute(arguments));
    }
}
