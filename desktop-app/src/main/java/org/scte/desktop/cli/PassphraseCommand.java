package org.scte.desktop.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.KeySealing;
import org.scte.model.access.Passphrase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `passphrase`: seals this device's key with a passphrase, changes it, or takes it away.
@Command(
        name = "passphrase",
        description = "Seals this device's key with a passphrase, changes it, or takes it away.",
        mixinStandardHelpOptions = true)
final class PassphraseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Option(
            names = "--new",
            paramLabel = "FILE",
            description = "A file whose first line is the new one (default: it is asked for).")
    private @Nullable Path fresh;

    @Option(names = "--remove", description = "Lays the key down unsealed.")
    private boolean remove;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            KeySealing sealing = device.sealing();
            Passphrase current =
                    sealing.isSealed()
                            ? client.passphrase().read("Passphrase of this device")
                            : Passphrase.of("");
            if (remove) {
                sealing.unseal(current);
            } else {
                sealing.seal(current, new PassphraseSource(fresh).readFresh("New passphrase"));
            }
            client.printer()
                    .print(
                            Map.of("key", StatusCommand.key(device)),
                            List.of(StatusCommand.keySentence(device)));
        }
        return ExitCode.OK.number();
    }
}
