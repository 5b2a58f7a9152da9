package org.scte.desktop.ui.form;

import org.jspecify.annotations.Nullable;

/// What just happened, in one sentence, and how to take it back.
public record Notice(String sentence, @Nullable Runnable undo) {
    public static Notice of(String sentence) {
        return new Notice(sentence, null);
    }
}
