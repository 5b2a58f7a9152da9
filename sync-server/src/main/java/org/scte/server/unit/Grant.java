package org.scte.server.unit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing that a device may do, as an administrator writes it: `UNIT:ROLE`, or `UNIT:ROLE:SCOPE`
/// for the records of one scope alone. `all:all` is everything in every unit.
///
/// @param role as the unit's definition names it
/// @param scope null for the whole unit
public record Grant(String unit, String role, @Nullable String scope) {
    private static final String ALL = "all";

    /// Of an administrator's own device, and of services.
    public static final List<Grant> EVERYTHING = List.of(new Grant(ALL, ALL, null));

    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]{0,59}):([a-z][a-z0-9-]{0,59})(?::(\\S{1,120}))?");

    /// Empty where the text is not of that form.
    public static Optional<Grant> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new Grant(form.group(1), form.group(2), form.group(3)))
                : Optional.empty();
    }

    public boolean isEverything() {
        return unit.equals(ALL) && role.equals(ALL) && scope == null;
    }

    /// As [#parse] reads it.
    public String text() {
        return unit + ":" + role + (scope == null ? "" : ":" + scope);
    }
}
