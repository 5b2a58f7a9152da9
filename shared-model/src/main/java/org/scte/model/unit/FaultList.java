package org.scte.model.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The faults found so far in one file.
final class FaultList {
    private final String file;
    private final List<UnitFault> faults = new ArrayList<>();

    FaultList(String file) {
        this.file = file;
    }

    void add(int line, int column, String reason) {
        UnitFault fault = new UnitFault(file, line, column, reason);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    int size() {
        return faults.size();
    }

    /// @throws UnitFaults when there is any
    void check() {
        if (!faults.isEmpty()) {
            throw new UnitFaults(
                    faults.stream()
                            .sorted(
                                    Comparator.comparingInt(UnitFault::line)
                                            .thenComparingInt(UnitFault::column))
                            .toList());
        }
    }
}
