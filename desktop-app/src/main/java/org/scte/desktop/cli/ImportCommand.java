package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.CsvFile;
import org.scte.desktop.importing.CsvReader;
import org.scte.desktop.importing.DryRun;
import org.scte.desktop.importing.FoundMatching;
import org.scte.desktop.importing.ImportKey;
import org.scte.desktop.importing.Importer;
import org.scte.desktop.importing.Matching;
import org.scte.desktop.importing.Origin;
import org.scte.desktop.importing.Receipt;
import org.scte.desktop.importing.UnreadableFile;
import org.scte.desktop.importing.UnsuitableFile;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Imports a list into one entity of a unit on this device: always a dry run first, and the import
/// itself where no row is broken or the broken ones may be left out.
@Command(
        name = "import",
        description =
                "Brings a list (CSV) into a unit on this device; a dry run with counts first.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done, or with --dry-run nothing is broken",
            "2:wrong use, or the file can't be read",
            "4:rows are broken, and without --skip-broken nothing was imported"
        })
final class ImportCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private EntityArguments named;

    @Parameters(index = "2", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Matches the columns as this import of the unit's definition says.")
    private @Nullable String as;

    @Option(names = "--guess", description = "Guesses the matching, whatever was saved or defined.")
    private boolean guess;

    @Option(
            names = "--match",
            paramLabel = "COLUMN=FIELD",
            description = {
                "What a column becomes, where the matching is not right: a field, a ref through a unique"
                        + " field of its target (person.source-ref), or nothing to leave it out."
            })
    private Map<String, String> matches = new LinkedHashMap<>();

    @Option(
            names = "--key",
            paramLabel = "FIELD[,FIELD]",
            description = "What tells rows apart: the identity, unique fields, or none.")
    private @Nullable String key;

    @Option(
            names = "--dates",
            paramLabel = "day-first|month-first",
            description = "How dates like 02/03/2027 are read.")
    private @Nullable String dates;

    @Option(names = "--dry-run", description = "Say what would happen and import nothing.")
    private boolean dryRunOnly;

    @Option(names = "--skip-broken", description = "Import the rest where rows are broken.")
    private boolean skipBroken;

    @Override
    public Integer call() {
        try (Device device = client.device()) {
            named.toRead(device); // rows are told apart by what is there
            return importInto(named.toWrite(device), spec.commandLine().getOut(), client.json());
        }
    }

    /// Runs the command on an open unit; the exit code.
    int importInto(LocalUnit local, PrintWriter out, boolean json) {
        EntityDefinition into = named.definition(local);
        if (into.readOnly()) {
            throw wrongUse(into.plural() + " are read-only here.");
        }
        Permitted.requireImport(local, into);
        Importer importer = new Importer(local, named.entity(), RecordId::random);
        CsvFile list = readList();
        FoundMatching found = found(importer, list, local);
        ImportReport report = new ImportReport(out, json);
        report.known(found.origin(), importer.earlier(list));
        DryRun dryRun = importer.check(list, corrected(found.matching(), list, into));
        report.dryRun(dryRun);
        boolean broken = !dryRun.broken().isEmpty();
        if (dryRunOnly || broken && !skipBroken) {
            report.nothingImported(dryRunOnly);
            return (broken ? ExitCode.REFUSED : ExitCode.OK).number();
        }
        Receipt receipt = importer.run(dryRun, _ -> {});
        report.receipt(receipt, local.countWaiting());
        return ExitCode.OK.number();
    }

    private CsvFile readList() {
        try {
            return CsvReader.read(file);
        } catch (UnreadableFile e) {
            throw wrongUse(e.getMessage());
        }
    }

    private FoundMatching found(Importer importer, CsvFile list, LocalUnit local) {
        if (as != null && guess) {
            throw wrongUse("--as says how it is matched, so it does not go with --guess.");
        }
        if (as != null) {
            return named(as, importer, list, local);
        }
        return guess
                ? new FoundMatching(importer.guess(list), Origin.GUESS)
                : importer.matching(list);
    }

    private FoundMatching named(String name, Importer importer, CsvFile list, LocalUnit local) {
        List<String> known =
                local.definition().imports().values().stream()
                        .filter(each -> each.into().equals(named.entity()))
                        .map(Import::name)
                        .toList();
        Import wanted = local.definition().imports().get(name);
        if (wanted == null || !known.contains(name)) {
            throw wrongUse(
                    "There is no import %s into %s%s."
                            .formatted(
                                    name,
                                    named.entity(),
                                    known.isEmpty()
                                            ? ""
                                            : "; there are: " + String.join(", ", known)));
        }
        try {
            return importer.as(wanted, list);
        } catch (UnsuitableFile e) {
            throw wrongUse(e.getMessage());
        }
    }

    private Matching corrected(Matching found, CsvFile list, EntityDefinition into) {
        Matching matching = found;
        for (Map.Entry<String, String> match : matches.entrySet()) {
            int column = list.columns().indexOf(match.getKey());
            if (column < 0) {
                throw wrongUse(
                        "%s has no column %s; it has: %s."
                                .formatted(
                                        list.name(),
                                        match.getKey(),
                                        String.join(", ", list.columns())));
            }
            matching = matching.with(column, columnMatch(match.getValue(), into));
        }
        if (dates != null) {
            matching = matching.withDayOrder(dayOrder(dates));
        }
        if (key != null) {
            return matching.withKey(importKey(key, into));
        }
        return matches.isEmpty() ? matching : matching.withKey(matching.naturalKey(into));
    }

    private static ColumnMatch columnMatch(@Nullable String text, EntityDefinition into) {
        if (text == null || text.isEmpty()) {
            return ColumnMatch.IGNORED;
        }
        int dot = text.indexOf('.');
        String name = dot < 0 ? text : text.substring(0, dot);
        FieldDefinition field =
                into.field(name)
                        .orElseThrow(() -> wrongUse(into.title() + " has no field " + name + "."));
        if (dot < 0) {
            return new ColumnMatch.ToField(name);
        }
        if (field.to() == null) {
            throw wrongUse(name + " names no other record.");
        }
        return new ColumnMatch.ThroughRef(name, text.substring(dot + 1));
    }

    private static DayOrder dayOrder(String text) {
        return switch (text) {
            case "day-first" -> DayOrder.DAY_FIRST;
            case "month-first" -> DayOrder.MONTH_FIRST;
            default -> throw wrongUse("--dates is day-first or month-first.");
        };
    }

    private static ImportKey importKey(String text, EntityDefinition into) {
        if (text.equals("none")) {
            return new ImportKey.None();
        }
        List<String> fields = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (into.keys().noneMatch(fields::equals)) {
            throw wrongUse("%s are not told apart by %s.".formatted(into.plural(), text));
        }
        return ImportKey.of(fields, into);
    }

    private static CommandFault wrongUse(@Nullable String message) {
        return new CommandFault(ExitCode.USAGE, String.valueOf(message));
    }
}
