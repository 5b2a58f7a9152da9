package org.scte.desktop.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an entity's records are called, as `{given-name} {family-name}` or `{attendee.name}`.
final class LabelTemplate {
    private static final Pattern PART = Pattern.compile("\\{([a-z0-9-]+)(?:\\.([a-z0-9-]+))?}");

    /// One thing in braces.
    ///
    /// @param through the field of the record a ref names; empty for the field itself
    record Part(String field, String through) {}

    private final String template;
    private final List<Part> parts = new ArrayList<>();

    LabelTemplate(String template) {
        this.template = template;
        Matcher matcher = PART.matcher(template);
        while (matcher.find()) {
            String through = matcher.group(2);
            parts.add(new Part(matcher.group(1), through == null ? "" : through));
        }
    }

    List<Part> parts() {
        return parts;
    }

    /// Fills the template; what is empty leaves no gap behind.
    String fill(Function<Part, String> texts) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PART.matcher(template);
        int part = 0;
        while (matcher.find()) {
            matcher.appendReplacement(
                    filled, Matcher.quoteReplacement(texts.apply(parts.get(part++))));
        }
        matcher.appendTail(filled);
        return filled.toString().replaceAll("\\s+", " ").replaceAll("^[ ·,-]+|[ ·,-]+$", "");
    }
}
