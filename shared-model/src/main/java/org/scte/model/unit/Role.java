package org.scte.model.unit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Lease;

/// What a grant of this role allows. A list may be the single word `all`.
///
/// @param hide fields, as `entity.field`, that the role never receives
/// @param quota records that a device may hold by it at most; null for no limit
/// @param lease null for the unit's
public record Role(
        String name,
        List<String> read,
        List<String> write,
        List<String> use,
        List<String> importing,
        List<String> exporting,
        List<String> decide,
        boolean administer,
        List<String> hide,
        @Nullable Integer quota,
        @Nullable Lease lease) {
    public static final String ALL = "all";

    public Role {
        read = List.copyOf(read);
        write = List.copyOf(write);
        use = List.copyOf(use);
        importing = List.copyOf(importing);
        exporting = List.copyOf(exporting);
        decide = List.copyOf(decide);
        hide = List.copyOf(hide);
    }
}
