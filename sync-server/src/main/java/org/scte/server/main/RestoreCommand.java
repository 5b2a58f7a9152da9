package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SystemClock;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.ContentProof;
import org.scte.server.store.StoreProof;
import org.scte.server.store.UnitFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `admin restore`: puts a unit back to a backup. What it was is kept aside; its history goes on
/// under a new epoch, and devices send again what the backup lacks.
@Command(
        name = "restore",
        description = "Puts a unit back to a backup, as a new epoch of its history.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "as admin backup wrote it")
    private Path file = Path.of("");

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public Integer call() {
        StoreProof proof = ProvedFile.prove(ProvedFile.existing(file));
        if (!proof.isSound()) {
            throw new CannotStart(file + " is not restored: " + String.join(" ", proof.faults()));
        }
        if (proof.definition().isEmpty()) {
            throw new CannotStart(file + " is not restored: it holds no definition.");
        }
        String unit = UnitReader.readTrusted(proof.definition(), file.toString()).unit();
        UnitFiles files =
                new UnitFiles(
                        data.folder(),
                        unit,
                        SystemClock.utc(),
                        UuidCreator::getTimeOrderedEpochPlus1);
        ContentProof contents = UnitFile.proveContents(file);
        Cursor first =
                Reopening.of(data.folder(), unit, files).after(() -> files.prepareRestore(file));
        if (output.isJson()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("unit", unit);
            tree.put("epoch", first.epoch().toString());
            tree.put("pos", first.pos() - 1);
            tree.put("records", proof.found().records());
            tree.put("missing", contents.missing());
            output.json(tree);
        } else {
            output.out()
                    .printf(
                            "%s is as it was at position %d, %d records, and goes on as epoch %s.%n"
                                    + "What it was before is kept in %s.%n",
                            unit,
                            first.pos() - 1,
                            proof.found().records(),
                            first.epoch(),
                            data.folder().resolve("kept"));
            ProvedFile.print(output.out(), contents);
        }
        return 0;
    }
}
