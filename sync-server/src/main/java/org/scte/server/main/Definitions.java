package org.scte.server.main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitFault;
import org.scte.model.unit.UnitFaults;
import org.scte.model.unit.UnitReader;

/// The definitions that services start with: the shipped ones, or those of a folder.
final class Definitions {
    static final String ADMINISTRATION = "administration";

    private Definitions() {}

    /// Of the shipped ones those that are wanted, so that a service of one unit does not wait for
    /// the others to be read; all of them where one is wanted that there is not.
    ///
    /// @param wanted none for all
    static Map<String, UnitDefinition> shipped(List<String> wanted) {
        Map<String, UnitDefinition> units = new LinkedHashMap<>();
        boolean some = !wanted.isEmpty() && ShippedUnits.list().containsAll(wanted);
        ShippedUnits.list().stream()
                .filter(unit -> !some || wanted.contains(unit))
                .forEach(unit -> units.put(unit, shipped(unit)));
        return units;
    }

    /// By unit, administration first. A folder without it gets the shipped one, which no system can
    /// do without.
    ///
    /// @param folder null for the shipped definitions
    /// @throws UnitFaults with every fault of every file
    static Map<String, UnitDefinition> load(@Nullable Path folder) {
        if (folder == null) {
            return shipped(List.of());
        }
        Map<String, UnitDefinition> units = new LinkedHashMap<>();
        List<UnitFault> faults = new ArrayList<>();
        List<UnitDefinition> read = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                read.add(UnitReader.read(Files.readString(file), file.toString()));
            } catch (UnitFaults e) {
                faults.addAll(e.faults());
            } catch (IOException e) {
                throw new CannotStart("The definition " + file + " cannot be read.", e);
            }
        }
        if (!faults.isEmpty()) {
            throw new UnitFaults(faults);
        }
        read.stream()
                .filter(unit -> unit.unit().equals(ADMINISTRATION))
                .findFirst()
                .ifPresentOrElse(
                        unit -> units.put(ADMINISTRATION, unit),
                        () -> units.put(ADMINISTRATION, shipped(ADMINISTRATION)));
        read.forEach(unit -> units.putIfAbsent(unit.unit(), unit));
        return units;
    }

    private static UnitDefinition shipped(String unit) {
        return UnitReader.readTrusted(
                ShippedUnits.find(unit).orElseThrow(), unit + ".yaml (shipped)");
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CannotStart("There is no definitions folder " + folder + ".");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be read: " + folder, e);
        }
    }
}
