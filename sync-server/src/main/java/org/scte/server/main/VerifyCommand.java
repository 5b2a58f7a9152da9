package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.server.store.ContentProof;
import org.scte.server.store.StoreProof;
import org.scte.server.store.UnitFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin verify`: reads databases or backups through and adds up their digests from disk, and
/// reads the contents of files beside them.
@Command(
        name = "verify",
        description = "Reads databases or backups through and adds up their digests anew.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "UNIT|FILE",
            arity = "0..*",
            description = "a unit, or a backup's file; without one, all units")
    private List<String> named = new ArrayList<>();

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public Integer call() {
        PrintWriter out = output.out();
        List<Map<String, Object>> trees = new ArrayList<>();
        boolean sound = true;
        for (String one : named.isEmpty() ? ProvedFile.chosen(data.folder(), named) : named) {
            Path file = ProvedFile.file(data.folder(), one);
            StoreProof proof = ProvedFile.prove(file);
            ContentProof contents = UnitFile.proveContents(file);
            sound &= proof.isSound() && contents.isSound();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("unit", one);
            tree.putAll(ProvedFile.tree(proof, contents));
            trees.add(tree);
            if (!output.isJson()) {
                out.printf(
                        "%s: %d records up to position %d, %s%n",
                        one,
                        proof.found().records(),
                        proof.head(),
                        proof.isSound() ? "as they should be" : "NOT as they should be");
                proof.faults().forEach(out::println);
                ProvedFile.print(out, contents);
            }
        }
        if (output.isJson()) {
            output.json(Map.of("units", trees));
        }
        return sound ? 0 : ServerMain.DAMAGED;
    }
}
