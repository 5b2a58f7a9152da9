package org.scte.desktop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.report.ReportTable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.Report;
import org.scte.model.unit.UnitDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `report`: what a unit reports on, or one report's figures over what this device holds.
@Command(
        name = "report",
        description = "Figures over what this device holds.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private static final String GAP = "  ";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private UnitArgument named;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "NAME",
            description = "Without it: which there are.")
    private @Nullable String name;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Writes the table into this file as well.")
    private @Nullable Path csv;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            LocalUnit local = named.toRead(device);
            tell(local, client.printer());
        }
        return ExitCode.OK.number();
    }

    /// Prints what was asked for of a unit.
    void tell(LocalUnit local, Printer printer) {
        String wanted = name;
        if (wanted == null) {
            list(local, printer);
            return;
        }
        Report report = find(local, wanted);
        ReportFigures figures =
                local.reports()
                        .figures(wanted)
                        .orElseThrow(
                                () -> none(local, wanted)); // another definition came meanwhile
        ReportTable table = ReportTable.of(figures);
        Path file = csv;
        if (file != null) {
            Permitted.requireExport(local, local.definition().entity(report.of()).orElseThrow());
            write(table, file);
        }
        printer.print(document(local, figures, table), lines(local.definition(), figures, table));
    }

    private static void list(LocalUnit local, Printer printer) {
        List<Map<String, Object>> reports = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Report report : local.reports().list()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", report.name());
            tree.put("title", report.title());
            tree.put("about", report.about());
            reports.add(tree);
            lines.add(report.name() + GAP + report.title() + ": " + report.about());
        }
        printer.print(Map.of("reports", reports), lines);
    }

    private static Report find(LocalUnit local, String wanted) {
        if (!local.definition().reports().containsKey(wanted)) {
            throw none(local, wanted);
        }
        return local.reports().list().stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.REFUSED,
                                "Your role here does not see all that this report counts."));
    }

    private static CommandFault none(LocalUnit local, String wanted) {
        List<Report> reports = local.reports().list();
        return new CommandFault(
                ExitCode.NOT_FOUND,
                "%s has no report %s; it has %s."
                        .formatted(
                                local.definition().title(),
                                wanted,
                                reports.isEmpty()
                                        ? "none"
                                        : reports.stream()
                                                .map(Report::name)
                                                .collect(Collectors.joining(", "))));
    }

    private static void write(ReportTable table, Path file) {
        try {
            Files.writeString(file, table.csv(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the report was not written: " + file, e);
        }
    }

    private static Map<String, Object> document(
            LocalUnit local, ReportFigures figures, ReportTable table) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("unit", local.definition().unit());
        tree.put("report", figures.report().name());
        tree.put("title", figures.report().title());
        Instant asOf = figures.asOf();
        if (asOf != null) {
            tree.put("asOf", asOf.toString());
        }
        tree.put("whole", figures.part().isEmpty());
        tree.put("headings", table.headings());
        tree.put("rows", table.rows());
        return tree;
    }

    private static List<String> lines(
            UnitDefinition unit, ReportFigures figures, ReportTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(figures.report().title() + ". " + figures.report().about());
        lines.add(standing(unit, figures));
        List<List<String>> all = new ArrayList<>(List.of(table.headings()));
        all.addAll(table.rows());
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < table.headings().size(); i++) {
            int column = i;
            widths.add(all.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
        }
        boolean named = !figures.report().by().isEmpty();
        all.forEach(row -> lines.add(line(row, widths, named)));
        return lines;
    }

    /// The first column to the left, figures to the right.
    private static String line(List<String> row, List<Integer> widths, boolean named) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String room = " ".repeat(widths.get(i) - row.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(named && i == 0 ? row.get(i) + room : room + row.get(i));
        }
        return line.toString().stripTrailing();
    }

    private static String standing(UnitDefinition unit, ReportFigures figures) {
        Instant asOf = figures.asOf();
        String when =
                asOf == null
                        ? "Nothing was heard from %s yet.".formatted(unit.title())
                        : "%s as of %s.".formatted(unit.title(), asOf);
        return when
                + figures.part()
                        .map(part ->
                                " Of the %s on this computer alone."
                                        .formatted(part.toLowerCase(Locale.UK)))
                        .orElse("");
    }
}
