package org.scte.model.unit;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Lease;
import org.scte.model.expression.Nearest;

/// Reads a lease, of a role or of the unit.
final class LeaseReader {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,7})([smhd])");
    private static final List<String> AFTER =
            Arrays.stream(Lease.After.values()).map(Lease.After::word).toList();

    private LeaseReader() {}

    /// Null where there is none, or none that holds.
    static @Nullable Lease read(@Nullable Part part) {
        if (part == null) {
            return null;
        }
        Map<String, Part> keys = part.block(Block.LEASE);
        Duration warn = time(keys.get("warn"));
        Duration end = time(keys.get("end"));
        Lease.After after = after(keys.get("after"));
        if (end == null || after == null) {
            return null;
        }
        if (end.compareTo(Lease.LONGEST) > 0) {
            part.fault(
                    "no lease is longer than %dd: history is kept that long"
                            .formatted(Lease.LONGEST.toDays()));
            return null;
        }
        if (warn != null && warn.compareTo(end) >= 0) {
            part.fault("warn is not before end");
            return null;
        }
        return new Lease(warn, end, after);
    }

    /// A time as people write it; null where there is none, or none that holds.
    static @Nullable Duration time(@Nullable Part part) {
        Optional<String> text = part == null ? Optional.empty() : part.text();
        if (part == null || text.isEmpty()) {
            return null;
        }
        Matcher time = TIME.matcher(text.get());
        if (!time.matches()) {
            part.fault("a time is expected, as 30d, 12h, 45m or 20s");
            return null;
        }
        long number = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "d" -> Duration.ofDays(number);
            case "h" -> Duration.ofHours(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    private static Lease.@Nullable After after(@Nullable Part part) {
        Optional<String> word = part == null ? Optional.empty() : part.text();
        if (part == null || word.isEmpty()) {
            return null;
        }
        Optional<Lease.After> after = Lease.After.find(word.get());
        if (after.isEmpty()) {
            part.fault("after is read-only, capture or locked" + Nearest.hint(word.get(), AFTER));
        }
        return after.orElse(null);
    }
}
