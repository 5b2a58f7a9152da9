package org.scte.model.unit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.DefinitionChange;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFault;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `scte unit check|new|diff|asyncapi`. Exit codes: 0 all is well, 1 faults or breaking changes, 2
/// wrong usage or a file that cannot be read or written.
@Command(
        name = "unit",
        description = "Checks, starts and compares definitions of business units.",
        mixinStandardHelpOptions = true,
        footer =
                "publish FILE… brings definitions to the running services (scte unit publish --help).",
        synopsisSubcommandLabel = "COMMAND")
public final class UnitCommand implements Runnable {
    private static final int FAULTS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /// The command, ready to be run or put below another one.
    public static CommandLine commandLine() {
        return new CommandLine(new UnitCommand());
    }

    /// Without a subcommand there is nothing to do.
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: check, new, diff or asyncapi.");
    }

    @Command(
            name = "check",
            description = "Says whether definitions hold, and if not, where and why.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON files")
                    List<Path> files,
            @Option(names = "--json", description = "print JSON") boolean json) {
        List<UnitFault> faults = new ArrayList<>();
        List<UnitDefinition> units = new ArrayList<>();
        for (Path file : files) {
            try {
                units.add(read(file));
            } catch (UnitFaults e) {
                faults.addAll(e.faults());
            }
        }
        if (json) {
            out().println(Json.checked(units, faults));
        } else {
            faults.forEach(out()::println);
            units.forEach(unit -> out().println(summary(unit)));
        }
        return faults.isEmpty() ? 0 : FAULTS;
    }

    private static String summary(UnitDefinition unit) {
        return unit.unit()
                + " "
                + unit.definition()
                + " holds: "
                + count(unit.ownEntities().size(), "entity", "entities")
                + ", "
                + count(unit.useCases().size(), "use case", "use cases")
                + ", "
                + count(unit.publishes().size(), "message", "messages");
    }

    private static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }

    @Command(
            name = "new",
            description = "Writes a small definition to start from, as NAME.yaml.",
            mixinStandardHelpOptions = true)
    int start(
            @Parameters(paramLabel = "NAME", description = "the unit's name, as venue-hire")
                    String name,
            @Option(names = "--json", description = "print JSON") boolean json) {
        if (!UnitReader.isName(name)) {
            throw usage("A name has small letters, digits and hyphens, a letter first: " + name);
        }
        if (ShippedUnits.find(name).isPresent()) {
            throw usage("There is a unit " + name + " already.");
        }
        Path file = Path.of(name + ".yaml");
        try {
            Files.writeString(
                    file, Starter.of(name), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw usage(file + " is there already.");
        } catch (IOException e) {
            throw usage(file + " cannot be written: " + e.getMessage());
        }
        out().println(json ? Json.written(file) : "Written: " + file);
        return 0;
    }

    @Command(
            name = "diff",
            description =
                    "Says what changed between two definitions and whether devices can follow by themselves.",
            mixinStandardHelpOptions = true)
    int diff(
            @Parameters(
                            paramLabel = "OLD",
                            description = "the definition before, or the name of a shipped one")
                    Path before,
            @Parameters(paramLabel = "NEW", description = "the definition after") Path after,
            @Option(names = "--json", description = "print JSON") boolean json) {
        try {
            List<DefinitionChange> changes = DefinitionChange.between(read(before), read(after));
            if (json) {
                out().println(Json.changes(changes));
            } else if (changes.isEmpty()) {
                out().println("nothing changed");
            } else {
                changes.forEach(out()::println);
            }
            return DefinitionChange.isCompatible(changes) ? 0 : FAULTS;
        } catch (UnitFaults e) {
            if (json) {
                out().println(Json.checked(List.of(), e.faults()));
            } else {
                e.faults().forEach(out()::println);
            }
            return FAULTS;
        }
    }

    @Command(
            name = "asyncapi",
            description = "Prints what units publish as an AsyncAPI document (JSON).",
            mixinStandardHelpOptions = true)
    int asyncapi(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..*",
                            description =
                                    "definitions, or names of shipped ones (default: all shipped)")
                    @Nullable List<Path> files) {
        List<Path> asked =
                files == null ? ShippedUnits.list().stream().map(Path::of).toList() : files;
        try {
            out().println(Json.tree(AsyncApi.of(asked.stream().map(this::read).toList())));
            return 0;
        } catch (UnitFaults e) {
            e.faults().forEach(out()::println);
            return FAULTS;
        }
    }

    private UnitDefinition read(Path file) {
        try {
            return UnitReader.read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
        } catch (NoSuchFileException e) {
            Optional<String> shipped = ShippedUnits.find(file.toString());
            if (shipped.isPresent()) {
                return UnitReader.read(shipped.get(), file.toString());
            }
            throw usage("There is no file " + file);
        } catch (IOException e) {
            throw usage(file + " cannot be read: " + e.getMessage());
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
