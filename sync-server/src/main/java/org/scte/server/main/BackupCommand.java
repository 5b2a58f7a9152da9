package org.scte.server.main;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.SystemClock;
import org.scte.server.store.ContentProof;
import org.scte.server.store.StoreProof;
import org.scte.server.store.UnitFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `admin backup`: copies units' databases and the contents of their files, also while they are
/// served, and reads each copy through before it counts.
@Command(
        name = "backup",
        description = "Copies units' databases while they are served, and proves each copy.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "FOLDER",
            description = "where the copies go (default: backups in the data folder)")
    private @Nullable Path to;

    @Parameters(paramLabel = "UNIT", arity = "0..*", description = "without one, all units")
    private List<String> units = new ArrayList<>();

    @Mixin private final DataOption data = new DataOption();

    @Mixin private final Output output = new Output();

    @Override
    public Integer call() throws IOException {
        Path folder = to == null ? data.folder().resolve("backups") : to;
        OwnerOnly.makeFolder(folder);
        List<Map<String, Object>> made = new ArrayList<>();
        boolean sound = true;
        for (String unit : ProvedFile.chosen(data.folder(), units)) {
            UnitFiles files =
                    new UnitFiles(
                            data.folder(),
                            unit,
                            SystemClock.utc(),
                            UuidCreator::getTimeOrderedEpochPlus1);
            Path copy = folder.resolve(unit + "-" + files.stamp() + ".db");
            UnitFile.copy(files.database(), copy);
            StoreProof proof = UnitFile.prove(copy);
            if (proof.isSound()) {
                UnitFile.copyContents(files.database(), copy);
            } else {
                Files.delete(copy);
            }
            ContentProof contents =
                    UnitFile.proveContents(proof.isSound() ? copy : files.database());
            sound &= proof.isSound() && contents.isSound();
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("unit", unit);
            tree.put("file", copy.toString());
            tree.putAll(ProvedFile.tree(proof, contents));
            made.add(tree);
            if (!output.isJson()) {
                print(unit, copy, proof);
                ProvedFile.print(output.out(), contents);
            }
        }
        if (output.isJson()) {
            output.json(Map.of("backups", made));
        }
        return sound ? 0 : ServerMain.DAMAGED;
    }

    private void print(String unit, Path copy, StoreProof proof) {
        if (proof.isSound()) {
            output.out()
                    .printf(
                            "%s: %d records up to position %d in %s%n",
                            unit, proof.found().records(), proof.head(), copy);
        } else {
            output.out().printf("%s: NOT backed up, for it is damaged.%n", unit);
            proof.faults().forEach(output.out()::println);
        }
    }
}
