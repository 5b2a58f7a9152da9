package org.scte.server.main;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.scte.server.store.ContentProof;
import org.scte.server.store.StoreFailure;
import org.scte.server.store.StoreProof;
import org.scte.server.store.UnitFile;

/// Which files a command is about, and what was found in one, in the words of `--json`.
final class ProvedFile {
    private ProvedFile() {}

    /// The units named, or all that have a database.
    ///
    /// @throws CannotStart where one has none
    static List<String> chosen(Path data, List<String> named) {
        List<String> all = UnitFiles.list(data);
        for (String unit : named) {
            if (!all.contains(unit)) {
                throw new CannotStart(
                        "There is no database of the unit %s in %s; there are %s."
                                .formatted(unit, data, String.join(", ", all)));
            }
        }
        if (all.isEmpty()) {
            throw new CannotStart("There is no unit's database in " + data + ".");
        }
        return named.isEmpty() ? all : named;
    }

    /// The database of a unit, or the file itself where `named` is one.
    static Path file(Path data, String named) {
        return UnitFiles.list(data).contains(named)
                ? data.resolve("units").resolve(named + ".db")
                : existing(Path.of(named));
    }

    static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CannotStart("There is no unit and no file " + file + ".");
        }
        return file;
    }

    /// @throws CannotStart where the file is no unit's database
    static StoreProof prove(Path file) {
        try {
            return UnitFile.prove(file);
        } catch (StoreFailure e) {
            throw new CannotStart(file + " cannot be read as a unit's database.", e);
        }
    }

    static Map<String, Object> tree(StoreProof proof, ContentProof contents) {
        Map<String, Object> tree = tree(proof);
        tree.put(
                "contents",
                Map.of(
                        "held", contents.held(),
                        "bytes", contents.bytes(),
                        "missing", contents.missing(),
                        "faults", contents.faults()));
        return tree;
    }

    /// Says what was found of the contents, where there are any.
    static void print(PrintWriter out, ContentProof contents) {
        if (contents.held() > 0) {
            out.printf("%d contents of files, %d bytes%n", contents.held(), contents.bytes());
        }
        contents.faults().forEach(out::println);
        if (contents.isSound() && !contents.missing().isEmpty()) {
            out.printf("%d contents of files have not come yet%n", contents.missing().size());
        }
    }

    private static Map<String, Object> tree(StoreProof proof) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("epoch", proof.epoch().toString());
        tree.put("pos", proof.head());
        tree.put("records", proof.found().records());
        tree.put("sum", proof.found().sumHex());
        tree.put("same", proof.isSound());
        tree.put("counts", new TreeMap<>(proof.counts()));
        tree.put("faults", proof.faults());
        return tree;
    }
}
