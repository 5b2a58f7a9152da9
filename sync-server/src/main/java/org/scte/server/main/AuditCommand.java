package org.scte.server.main;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.scte.server.store.AuditChain;
import org.scte.server.store.AuditTable;
import org.scte.server.store.UnitFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `admin audit`: a unit's audit, a line an entry, or whether it is whole.
@Command(
        name = "audit",
        description = "Who did what in a unit, a line each; or whether that is whole.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "UNIT|FILE",
            description = "a unit, a backup's file, or lines that were printed before")
    private String named = "";

    @Option(names = "--check", description = "say whether each entry follows from the one before")
    private boolean check;

    @Option(
            names = "--known",
            paramLabel = "N:LINK",
            description = "an entry as it was known before, in the log or elsewhere; with --check")
    private String known = "";

    @Mixin private final DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!check) {
            each(line -> out.print(line + "\n"));
            out.flush();
            return 0;
        }
        AuditChain chain = new AuditChain();
        boolean[] met = {known.isEmpty()};
        each(line -> {
            chain.read(line);
            met[0] |= known.equals(chain.end().number() + ":" + line.link());
        });
        AuditTable.End end = chain.end();
        out.printf(
                "%s: %d entries, known by %d:%s%n", named, end.number(), end.number(), end.link());
        if (chain.broken() > 0) {
            out.printf("Entry %d does NOT follow from the one before.%n", chain.broken());
        }
        if (!met[0]) {
            out.printf("There is NO entry %s.%n", known);
        }
        return chain.broken() == 0 && met[0] ? 0 : ServerMain.DAMAGED;
    }

    private void each(Consumer<AuditTable.Line> line) throws IOException {
        Path file = ProvedFile.file(data.folder(), named);
        if (isDatabase(file)) {
            UnitFile.audit(file, line);
            return;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(text -> line.accept(read(text)));
        }
    }

    private static AuditTable.Line read(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            throw new CannotStart("This is no line of an audit: " + text);
        }
        return new AuditTable.Line(text.substring(0, blank), text.substring(blank + 1));
    }

    private static boolean isDatabase(Path file) throws IOException {
        byte[] start = "SQLite format 3".getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(start.length), start);
        }
    }
}
