package org.scte.model.allowance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a service says a device may do in its unit.
///
/// @param lease null for no limit
/// @param allowed null where the service does not say
/// @param numbers that the device is given with this answer
public record Allowance(
        @Nullable Lease lease, @Nullable Allowed allowed, List<NumberBlock> numbers) {
    /// Of a service that says nothing.
    public static final Allowance UNTOLD = new Allowance(null, null);

    public Allowance {
        numbers = List.copyOf(numbers);
    }

    public Allowance(@Nullable Lease lease, @Nullable Allowed allowed) {
        this(lease, allowed, List.of());
    }

    public Allowance with(List<NumberBlock> given) {
        return new Allowance(lease, allowed, given);
    }
}
