package org.scte.model.unit;

import java.util.List;
import java.util.stream.Collectors;

/// A definition does not hold: everything that is wrong with it, in the order of the text.
public final class UnitFaults extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<UnitFault> faults;

    public UnitFaults(List<UnitFault> faults) {
        super(faults.stream().map(UnitFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /// At least one.
    public List<UnitFault> faults() {
        return faults;
    }
}
