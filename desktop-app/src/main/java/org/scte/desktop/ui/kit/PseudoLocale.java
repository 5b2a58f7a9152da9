package org.scte.desktop.ui.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.scte.desktop.ui.kit.Sentence.Part;

/// English as a language that is strange and two fifths longer, by the tag `en-XA` that CLDR keeps
/// for it: what is still plain on the screen is in no bundle, what is cut has no room for other
/// languages.
final class PseudoLocale {
    static final Locale LOCALE = Locale.forLanguageTag("en-XA");

    private static final String PLAIN = "ABCDEGHIJKLNORSTUWYZabcdeghijklnorstuwyz";
    private static final String CHANGED = "ÅßÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñöŕšţûŵýž";
    private static final double LONGER = 0.4;

    private PseudoLocale() {}

    static Sentence of(Sentence plain) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Plain("["));
        plain.parts().forEach(part -> parts.add(of(part)));
        parts.add(new Part.Plain("~".repeat((int) Math.ceil(length(plain) * LONGER)) + "]"));
        return new Sentence(parts);
    }

    private static Part of(Part part) {
        return switch (part) {
            case Part.Plain(String text) -> new Part.Plain(changed(text));
            case Part.Plural(String name, Map<String, Sentence> cases) ->
                    new Part.Plural(
                            name,
                            cases.entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    each -> inner(each.getValue()))));
            case Part.Place _, Part.Number _ -> part;
        };
    }

    private static Sentence inner(Sentence of) {
        return new Sentence(of.parts().stream().map(PseudoLocale::of).toList());
    }

    private static String changed(String text) {
        var out = new StringBuilder();
        for (char c : text.toCharArray()) {
            int at = PLAIN.indexOf(c);
            out.append(at < 0 ? c : CHANGED.charAt(at));
        }
        return out.toString();
    }

    private static int length(Sentence sentence) {
        return sentence.parts().stream().mapToInt(PseudoLocale::length).sum();
    }

    private static int length(Part part) {
        return switch (part) {
            case Part.Plain(String text) -> text.length();
            case Part.Plural(_, Map<String, Sentence> cases) ->
                    cases.values().stream().mapToInt(PseudoLocale::length).max().orElse(0);
            case Part.Place _, Part.Number _ -> 0;
        };
    }
}
