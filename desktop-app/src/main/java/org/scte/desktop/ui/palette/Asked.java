package org.scte.desktop.ui.palette;

import java.util.Locale;

/// What was typed: what kind of thing is wanted, and its words.
record Asked(Scope scope, String words) {
    /// What is looked for, by the character in front.
    enum Scope {
        ALL(""),
        COMMANDS(">"),
        NUMBERS("#"),
        PEOPLE("@"),
        HELP("?");

        private final String prefix;

        Scope(String prefix) {
            this.prefix = prefix;
        }

        String prefix() {
            return prefix;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean hasRecords() {
            return switch (this) {
                case ALL, NUMBERS, PEOPLE -> true;
                case COMMANDS, HELP -> false;
            };
        }
    }

    static Asked of(String typed) {
        String text = typed.strip();
        for (Scope scope : Scope.values()) {
            if (scope != Scope.ALL && text.startsWith(scope.prefix)) {
                return new Asked(scope, text.substring(1).strip());
            }
        }
        return new Asked(Scope.ALL, text);
    }

    /// Whether nothing is asked yet.
    boolean isBlank() {
        return scope == Scope.ALL && words.isEmpty();
    }

    boolean asksForRecords() {
        return scope.hasRecords() && !words.isEmpty();
    }
}
