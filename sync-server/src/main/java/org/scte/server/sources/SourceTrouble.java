package org.scte.server.sources;

/// A source cannot be drawn at the moment. Its message is for people, and says nothing of what the
/// source's address holds.
final class SourceTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    SourceTrouble(String words) {
        super(words);
    }

    SourceTrouble(String words, Exception cause) {
        super(words, cause);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
