package org.scte.desktop.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.scte.desktop.exporting.Export;
import org.scte.desktop.exporting.ExportFailed;
import org.scte.desktop.exporting.Format;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `export`: the records that a list finds, as a file for other programs. Needs no network.
@Command(
        name = "export",
        description = "Records of an entity as CSV, XLSX or PDF, by how the file's name ends.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EntityArguments named;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ListOptions options;

    @Option(
            names = "--columns",
            paramLabel = "FIELD",
            split = ",",
            description = "In this order (default: those of the list).")
    private List<String> columns = new ArrayList<>();

    @Option(names = "--all-fields", description = "A column for every field.")
    private boolean allFields;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Ends with .csv, .xlsx or .pdf; replaces what is there.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            return export(named.toRead(device), client.printer());
        }
    }

    int export(LocalUnit local, Printer printer) {
        EntityDefinition definition = named.definition(local);
        Permitted.requireExport(local, definition);
        Format format =
                Format.of(out)
                        .orElseThrow(() ->
                                new CommandFault(
                                        ExitCode.USAGE,
                                        out + " says no form: end it with .csv, .xlsx or .pdf."));
        var request =
                new Export.Request(
                        options.query(local, definition), Set.of(), true, fields(definition));
        try {
            Export.Result done =
                    new Export(local, Clock.systemDefaultZone())
                            .write(request, format, out, (_, _) -> true);
            printer.print(
                    Map.of("file", out.toString(), "records", done.records()),
                    List.of(
                            out
                                    + ": "
                                    + (done.records() == 1
                                            ? "1 record."
                                            : done.records() + " records.")));
        } catch (ExportFailed e) {
            throw new CommandFault(ExitCode.FAILURE, String.valueOf(e.getMessage()));
        }
        return ExitCode.OK.number();
    }

    private List<FieldDefinition> fields(EntityDefinition definition) {
        if (allFields) {
            return List.copyOf(definition.fields().values());
        }
        List<String> names = columns.isEmpty() ? definition.list().columns() : columns;
        return names.stream()
                .map(name ->
                        definition
                                .field(name)
                                .orElseThrow(() ->
                                        new CommandFault(
                                                ExitCode.NOT_FOUND,
                                                definition.plural()
                                                        + " have no field "
                                                        + name
                                                        + "; there is "
                                                        + String.join(
                                                                ", ", definition.fields().keySet())
                                                        + ".")))
                .toList();
    }
}
