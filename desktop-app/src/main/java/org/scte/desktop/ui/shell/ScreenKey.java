package org.scte.desktop.ui.shell;

/// What keys do in a part of the window, beside [Shortcut]: as the part itself follows them.
enum ScreenKey {
    LIST_MOVE(Part.LIST, "↑ ↓", "keys.list.move"),
    LIST_ENTER(Part.LIST, "Enter", "keys.list.enter"),
    LIST_FIND(Part.LIST, "/", "key.find"),
    LIST_FILTER(Part.LIST, "F", "list.filter"),
    LIST_VIEWS(Part.LIST, "V", "views.open"),
    LIST_SORT(Part.LIST, "S", "sort.open"),
    LIST_EDIT(Part.LIST, "F2", "keys.list.edit"),
    LIST_CHOOSE(Part.LIST, "Space", "keys.list.choose"),
    LIST_RANGE(Part.LIST, "Shift+↑ ↓", "keys.list.range"),
    LIST_ALL(Part.LIST, "Ctrl+A", "keys.list.all"),
    LIST_MANY(Part.LIST, "E", "keys.list.many"),
    LIST_EXPORT(Part.LIST, "X", "export.open"),
    LIST_HISTORY(Part.LIST, "H", "key.history"),
    LIST_DELETED(Part.LIST, "D", "deleted.open"),
    LIST_DELETE(Part.LIST, "Delete", "list.delete"),
    RECORD_SAVE_NEXT(Part.RECORD, "Ctrl+Enter", "keys.record.saveNext"),
    RECORD_CHOICE(Part.RECORD, "Alt+↓", "keys.record.choice"),
    RECORD_WHO(Part.RECORD, "Ctrl+I", "keys.record.who"),
    RECORD_NOTE(Part.RECORD, "Ctrl+.", "keys.record.note"),
    RECORD_LEAVE(Part.RECORD, "Esc", "keys.record.leave"),
    REVIEW_MOVE(Part.REVIEW, "↑ ↓", "keys.review.move"),
    REVIEW_SIDE(Part.REVIEW, "← →", "keys.review.side"),
    REVIEW_OTHER(Part.REVIEW, "E", "keys.review.other"),
    REVIEW_SAVE(Part.REVIEW, "Ctrl+Enter", "keys.record.saveNext");

    /// Where it holds.
    enum Part {
        LIST("keys.list"),
        RECORD("keys.record"),
        REVIEW("keys.review");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    private final Part part;
    private final String keys;
    private final String word;

    ScreenKey(Part part, String keys, String word) {
        this.part = part;
        this.keys = keys;
        this.word = word;
    }

    Part part() {
        return part;
    }

    String keys() {
        return keys;
    }

    String word() {
        return word;
    }
}
