package org.scte.model.expression;

import java.util.List;
import java.util.stream.Collectors;

/// An expression does not hold against its definition.
public final class ExpressionFaults extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ExpressionFault> faults;

    ExpressionFaults(String source, List<ExpressionFault> faults) {
        super(
                source
                        + ": "
                        + faults.stream()
                                .map(ExpressionFault::reason)
                                .collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /// At least one, in the order of the text.
    public List<ExpressionFault> faults() {
        return faults;
    }
}
