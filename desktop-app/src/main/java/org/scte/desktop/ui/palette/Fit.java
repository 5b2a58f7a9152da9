package org.scte.desktop.ui.palette;

import java.util.List;
import org.scte.model.snapshot.Folding;

/// How well a name fits what was typed, the best first.
enum Fit {
    /// It begins so.
    BEGINS,
    /// Each word typed begins one of its words.
    WORDS,
    /// Its letters stand in it in this order, the first where a word begins.
    LETTERS,
    NONE;

    static Fit of(String name, String typed) {
        List<String> words = Folding.words(name);
        List<String> wanted = Folding.words(typed);
        String whole = String.join(" ", words);
        if (whole.startsWith(String.join(" ", wanted))) {
            return BEGINS;
        }
        if (wanted.stream().allMatch(word -> words.stream().anyMatch(w -> w.startsWith(word)))) {
            return WORDS;
        }
        String letters = String.join("", wanted);
        return words.stream()
                        .filter(word -> word.charAt(0) == letters.charAt(0))
                        .anyMatch(word -> isIn(letters, whole.substring(whole.indexOf(word))))
                ? LETTERS
                : NONE;
    }

    /// The first word of the name that one of those typed begins; behind the last where there is
    /// none.
    static int at(String name, String typed) {
        List<String> words = Folding.words(name);
        List<String> wanted = Folding.words(typed);
        int at = 0;
        while (at < words.size() && wanted.stream().noneMatch(words.get(at)::startsWith)) {
            at++;
        }
        return at;
    }

    private static boolean isIn(String letters, String text) {
        int at = -1;
        for (int i = 0; i < letters.length(); i++) {
            at = text.indexOf(letters.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }
}
