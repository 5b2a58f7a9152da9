package org.scte.desktop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.printing.LeftOut;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.printing.Printing;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.Document;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `print`: a document of records, or of a list of them, as a PDF file. Needs no network.
@Command(
        name = "print",
        description =
                "A document of records, or of a list of them, as a PDF file. Without a document: which there are.",
        mixinStandardHelpOptions = true)
final class PrintCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ClientCommand client;

    @Parameters(index = "0", paramLabel = "UNIT", description = "as events")
    @SuppressWarnings("NullAway.Init")
    private String unit;

    @Parameters(index = "1", paramLabel = "DOCUMENT", arity = "0..1", description = "as badge")
    private @Nullable String document;

    @Parameters(
            index = "2..*",
            paramLabel = "ID",
            description = "the records' ids; else those that the list finds")
    private List<String> ids = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ListOptions options;

    @Option(names = "--all", description = "Of all records that this device holds.")
    private boolean all;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to; replaces what is there (default: DOCUMENT.pdf, if there is none).")
    private @Nullable Path out;

    @Override
    public Integer call() {
        try (Device device = client.reading()) {
            return print(Permitted.toRead(device, unit), client.printer());
        }
    }

    int print(LocalUnit local, Printer printer) {
        if (document == null) {
            printer.print(Map.of("documents", trees(local)), lines(local));
            return ExitCode.OK.number();
        }
        Document wanted = document(local, document);
        Printed printed =
                new Printing(local, Clock.systemDefaultZone())
                        .print(wanted, selection(local, wanted));
        switch (printed) {
            case Printed.Pdf pdf -> report(pdf, save(pdf, wanted), printer);
            case Printed.Nothing(String sentence, List<LeftOut> leftOut) ->
                    throw new CommandFault(
                            ExitCode.REFUSED,
                            leftOut.stream()
                                    .limit(Printing.NAMED)
                                    .map(LeftOut::sentence)
                                    .collect(Collectors.joining(" ", sentence + " ", ""))
                                    .strip());
        }
        return ExitCode.OK.number();
    }

    private static List<Document> printable(LocalUnit local) {
        return local.definition().ownEntities().stream()
                .flatMap(entity -> Printing.documents(local, entity.name()).stream())
                .toList();
    }

    private static List<Map<String, Object>> trees(LocalUnit local) {
        return printable(local).stream()
                .map(document ->
                        Map.<String, Object>of(
                                "document", document.name(),
                                "title", document.title(),
                                "entity", document.entity(),
                                "list", document.ofList()))
                .toList();
    }

    private static List<String> lines(LocalUnit local) {
        List<String> lines = new ArrayList<>();
        for (Document each : printable(local)) {
            lines.add(
                    each.name()
                            + "  "
                            + each.title()
                            + (each.ofList() ? ", of a list of " : ", of each ")
                            + each.entity());
        }
        return lines.isEmpty()
                ? List.of(local.definition().title() + " has no documents for you to print.")
                : lines;
    }

    private static Document document(LocalUnit local, String name) {
        List<Document> printable = printable(local);
        return printable.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND,
                                "There is no document "
                                        + name
                                        + " for you to print; there is "
                                        + printable.stream()
                                                .map(Document::name)
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    private Selection selection(LocalUnit local, Document wanted) {
        if (!ids.isEmpty()) {
            if (all || options.narrows()) {
                throw new CommandFault(
                        ExitCode.USAGE, "Name records by their ids, or find them; not both.");
            }
            return new Selection.Named(ids.stream().map(ClientCommand::id).toList());
        }
        if (!all && !options.narrows() && !wanted.ofList()) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "Of which? Name records by their ids, find them with --search, --filter or --list, or say --all.");
        }
        EntityDefinition entity = ClientCommand.entity(local, wanted.entity());
        return new Selection.Listed(options.query(local, entity), Set.of());
    }

    private Path save(Printed.Pdf pdf, Document wanted) {
        Path file = out == null ? Path.of(wanted.name() + ".pdf") : out;
        if (out == null && Files.exists(file)) {
            throw new CommandFault(
                    ExitCode.REFUSED, file + " is there already. Say where to with --out.");
        }
        try {
            Files.write(file, pdf.bytes());
        } catch (IOException e) {
            throw new CommandFault(
                    ExitCode.FAILURE, file + " cannot be written: " + e.getMessage());
        }
        return file;
    }

    private static void report(Printed.Pdf pdf, Path file, Printer printer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", file.toString());
        tree.put("title", pdf.title());
        tree.put("pages", pdf.pages());
        tree.put("records", pdf.records());
        tree.put(
                "leftOut",
                pdf.leftOut().stream()
                        .map(each -> Map.of("label", each.label(), "reason", each.reason().name()))
                        .toList());
        tree.put("unprintable", pdf.unprintable().stream().sorted().toList());
        List<String> lines = new ArrayList<>();
        lines.add(
                file
                        + ": "
                        + (pdf.pages() == 1 ? "1 page" : pdf.pages() + " pages")
                        + ", "
                        + (pdf.records() == 1 ? "1 record" : pdf.records() + " records")
                        + ".");
        pdf.leftOut().forEach(each -> lines.add("Left out: " + each.sentence()));
        pdf.lacking().ifPresent(lines::add);
        printer.print(tree, lines);
    }
}
