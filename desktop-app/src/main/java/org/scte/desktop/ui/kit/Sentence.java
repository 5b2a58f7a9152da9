package org.scte.desktop.ui.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// A text with places to fill: `{name}`, and `{n, plural, one {1 change} other {# changes}}`.
record Sentence(List<Part> parts) {
    sealed interface Part {
        record Plain(String text) implements Part {}

        record Place(String name) implements Part {}

        /// `cases` by `=0`, `one` or `other`; `#` in a case is the number.
        record Plural(String name, Map<String, Sentence> cases) implements Part {}

        record Number() implements Part {}
    }

    Sentence {
        parts = List.copyOf(parts);
    }

    static Sentence parse(String text) {
        return new Reader(text).sentence(false);
    }

    String fill(Map<String, Object> values, LongFunction<String> number) {
        return fill(values, number, 0);
    }

    private String fill(Map<String, Object> values, LongFunction<String> number, long hash) {
        var out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Plain(String text) -> out.append(text);
                case Part.Number() -> out.append(number.apply(hash));
                case Part.Place(String name) -> {
                    Object value = valueOf(values, name);
                    out.append(
                            value instanceof Number n
                                    ? number.apply(n.longValue())
                                    : value.toString());
                }
                case Part.Plural(String name, Map<String, Sentence> cases) -> {
                    long n = ((Number) valueOf(values, name)).longValue();
                    out.append(caseFor(n, cases).fill(values, number, n));
                }
            }
        }
        return out.toString();
    }

    private static Sentence caseFor(long n, Map<String, Sentence> cases) {
        Sentence exact = cases.get("=" + n);
        if (exact != null) {
            return exact;
        }
        Sentence one = cases.get("one");
        if (n == 1 && one != null) {
            return one;
        }
        Sentence other = cases.get("other");
        if (other == null) {
            throw new IllegalArgumentException("a plural without other");
        }
        return other;
    }

    private static Object valueOf(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("nothing given for {" + name + "}");
        }
        return value;
    }

    /// Reads a pattern from left to right.
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Sentence sentence(boolean inPlural) {
            List<Part> parts = new ArrayList<>();
            var plain = new StringBuilder();
            while (at < text.length() && !(inPlural && text.charAt(at) == '}')) {
                char c = text.charAt(at++);
                if (c == '{') {
                    flush(plain, parts);
                    parts.add(place());
                } else if (c == '#' && inPlural) {
                    flush(plain, parts);
                    parts.add(new Part.Number());
                } else {
                    plain.append(c);
                }
            }
            flush(plain, parts);
            return new Sentence(parts);
        }

        private Part place() {
            String name = until(",}").strip();
            if (text.charAt(at++) == '}') {
                return new Part.Place(name);
            }
            if (!until(",").strip().equals("plural")) {
                throw new IllegalArgumentException("only plurals have cases: " + text);
            }
            at++;
            Map<String, Sentence> cases = new HashMap<>();
            while (true) {
                String key = until("{}").strip();
                if (text.charAt(at++) == '}') {
                    return new Part.Plural(name, Map.copyOf(cases));
                }
                cases.put(key, sentence(true));
                at++;
            }
        }

        private String until(String stops) {
            int from = at;
            while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at == text.length()) {
                throw new IllegalArgumentException("a place is not closed: " + text);
            }
            return text.substring(from, at);
        }

        private static void flush(StringBuilder plain, List<Part> parts) {
            if (!plain.isEmpty()) {
                parts.add(new Part.Plain(plain.toString()));
                plain.setLength(0);
            }
        }
    }
}
