package org.scte.desktop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `fetch`: the content of a file field, from the service where it is not here yet.
@Command(
        name = "fetch",
        description = "Writes the file of a record's field, fetched where it is not here yet.",
        mixinStandardHelpOptions = true)
final class FetchCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private FileArguments named;

    @Parameters(
            index = "4",
            arity = "0..1",
            paramLabel = "FILE",
            description = "where it is written; without it, the file is only brought here")
    private @Nullable Path to;

    @Override
    public Integer call() {
        try (Device device = client.open(client.device())) {
            LocalUnit local = named.in(device);
            String field = named.field(local);
            if (!(named.find(local).field(field) instanceof Value.Attachment file)) {
                throw new CommandFault(ExitCode.NOT_FOUND, "There is no file in " + field + ".");
            }
            Path here = local.contents().get(file);
            Map<String, Object> tree = new LinkedHashMap<>(Map.of("sha256", file.sha256()));
            tree.put("size", file.size());
            if (to != null) {
                write(here, to);
                tree.put("file", to.toString());
            }
            client.printer().print(tree, List.of(file.name() + ": " + (to == null ? here : to)));
            return ExitCode.OK.number();
        }
    }

    private static void write(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }
}
