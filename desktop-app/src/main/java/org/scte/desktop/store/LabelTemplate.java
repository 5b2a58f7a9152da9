package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which fields a label is made of, as `{given-name} {family-name}` or `{attendee.name}`.
final class LabelTemplate {
    private static final Pattern PART = Pattern.compile("\\{([a-z0-9-]+)(?:\\.([a-z0-9-]+))?}");

    /// One thing in braces.
    ///
    /// @param through the field of the record a ref names; empty for the field itself
    record Part(String field, String through) {}

    private LabelTemplate() {}

    static List<Part> parts(String template) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(template);
        while (matcher.find()) {
            String through = matcher.group(2);
            parts.add(new Part(matcher.group(1), through == null ? "" : through));
        }
        return parts;
    }
}
