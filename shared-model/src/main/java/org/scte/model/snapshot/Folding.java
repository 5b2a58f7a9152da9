package org.scte.model.snapshot;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Text as it is searched and sorted: lower case, without marks, so that `Ångström` is found by
/// `angst` and stands among the A.
public final class Folding {
    /// Code units of a sort key; what differs only behind them is ordered by age.
    private static final int SORT_KEY_LENGTH = 60;

    /// Sorts behind every text, so that empty fields come last in ascending order.
    public static final String LAST = "\uDBFF\uDFFF";

    private Folding() {}

    public static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder kept = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept.toString().toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    /// What a text is sorted by; [#LAST] for an empty one.
    public static String sortKey(String text) {
        if (text.isEmpty()) {
            return LAST;
        }
        String folded = fold(text);
        return folded.length() <= SORT_KEY_LENGTH
                ? folded
                : folded.substring(
                        0,
                        Character.isHighSurrogate(folded.charAt(SORT_KEY_LENGTH - 1))
                                ? SORT_KEY_LENGTH - 1
                                : SORT_KEY_LENGTH);
    }

    /// The folded words of a text: runs of letters and digits.
    public static List<String> words(String text) {
        String folded = fold(text);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= folded.length(); ) {
            int c = i < folded.length() ? folded.codePointAt(i) : ' ';
            boolean inWord = i < folded.length() && Character.isLetterOrDigit(c);
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(folded.substring(start, i));
                start = -1;
            }
            i += Character.charCount(c);
        }
        return words;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
