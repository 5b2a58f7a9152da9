package org.scte.model.unit.cli;

/// Runs `scte unit check|new|diff`.
public final class UnitMain {
    private UnitMain() {}

    public static void main(String[] args) {
        System.exit(UnitCommand.commandLine().execute(args));
    }
}
