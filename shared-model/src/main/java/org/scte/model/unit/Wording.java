package org.scte.model.unit;

import java.util.Locale;

/// Words for people made from names, where a definition gives none.
final class Wording {
    private Wording() {}

    /// `given-name` becomes "Given name".
    static String title(String name) {
        String words = name.replace('-', ' ').strip();
        return words.isEmpty()
                ? name
                : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /// "Company" becomes "Companies".
    static String plural(String title) {
        if (title.endsWith("y")
                && title.length() > 1
                && "aeiou".indexOf(title.charAt(title.length() - 2)) < 0) {
            return title.substring(0, title.length() - 1) + "ies";
        }
        boolean hissing =
                title.endsWith("s")
                        || title.endsWith("x")
                        || title.endsWith("ch")
                        || title.endsWith("sh");
        return title + (hissing ? "es" : "s");
    }
}
