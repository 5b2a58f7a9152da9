package org.scte.desktop.ui.help;

import java.util.List;
import java.util.Locale;
import org.scte.desktop.ui.kit.Words;

/// What people ask, in the order in which they meet it.
public enum HelpTopic {
    FIRST_STEPS,
    SAFE,
    WAITING,
    SILENT,
    CLASH,
    REFUSED,
    LISTS,
    RECORD,
    DOOR,
    IMPORT,
    PRINT,
    HISTORY,
    LOCK;

    public String title(Words words) {
        return words.say("help.title." + id());
    }

    /// What it is for, a paragraph each.
    List<String> paragraphs(Words words) {
        return List.of(words.say("help.text." + id()).split("\n"));
    }

    /// What is otherwise without a network.
    String offline(Words words) {
        return words.say("help.offline." + id());
    }

    private String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
