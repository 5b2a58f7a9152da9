package org.scte.model.allowance;

import org.jspecify.annotations.Nullable;

/// What a service says a device may do in its unit.
///
/// @param lease null for no limit
/// @param allowed null where the service does not say
public record Allowance(@Nullable Lease lease, @Nullable Allowed allowed) {
    /// Of a service that says nothing.
    public static final Allowance UNTOLD = new Allowance(null, null);
}
