package org.scte.model.expression;

import java.util.Set;
import java.util.regex.Pattern;

/// Names with hyphens in CEL, which would read `self.given-name` as a subtraction. After a dot, a
/// hyphenated word is one name, and its hyphens become underscores; a minus sign has white space
/// beside it. Positions in the text stay the same.
final class Spelling {
    private static final Pattern WORD = Pattern.compile("[a-zA-Z0-9]+");

    private final String source;
    private final Set<String> names;
    private final StringBuilder out;
    private int at;

    private Spelling(String source, Set<String> names) {
        this.source = source;
        this.names = names;
        this.out = new StringBuilder(source);
    }

    /// `source` as CEL reads it; `names` are all fields there are.
    static String toCel(String source, Set<String> names) {
        return source.indexOf('-') < 0 ? source : new Spelling(source, names).translate();
    }

    /// The field a name in CEL stands for; no field's name has an underscore.
    static String toField(String celName) {
        return celName.indexOf('_') < 0 ? celName : celName.replace('_', '-');
    }

    static String toCelName(String field) {
        return field.replace('-', '_');
    }

    private String translate() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\'' || c == '"') {
                skipText(c);
            } else if (source.startsWith("//", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else {
                at++;
                if (c == '.' && at < source.length() && Character.isLetter(source.charAt(at))) {
                    joinName(isOfMessage());
                }
            }
        }
        return out.toString();
    }

    private void skipText(char quote) {
        boolean raw = at > 0 && (source.charAt(at - 1) == 'r' || source.charAt(at - 1) == 'R');
        String triple = String.valueOf(quote).repeat(3);
        String end = source.startsWith(triple, at) ? triple : String.valueOf(quote);
        at += end.length();
        while (at < source.length() && !source.startsWith(end, at)) {
            at += !raw && source.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(source.length(), at + end.length());
    }

    /// The keys of a message are other units' words: none of them is known here.
    private boolean isOfMessage() {
        int start = at - 1 - Incoming.DATA.length();
        return start >= 0
                && source.startsWith(Incoming.DATA + ".", start)
                && (start == 0 || !Character.isLetterOrDigit(source.charAt(start - 1)));
    }

    private void joinName(boolean always) {
        int start = at;
        int firstEnd = wordEnd(start);
        int end = firstEnd;
        while (end > start
                && end < source.length()
                && source.charAt(end) == '-'
                && wordEnd(end + 1) > end + 1) {
            end = wordEnd(end + 1);
        }
        String whole = source.substring(start, end);
        // A word nobody knows is taken as one name too, unless it starts with a known one: then it
        // is a subtraction.
        if (end > firstEnd
                && (always
                        || names.contains(whole)
                        || !names.contains(source.substring(start, firstEnd)))) {
            for (int i = firstEnd; i < end; i++) {
                if (source.charAt(i) == '-') {
                    out.setCharAt(i, '_');
                }
            }
        }
        at = end;
    }

    private int wordEnd(int from) {
        var matcher = WORD.matcher(source).region(from, source.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }
}
