package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a [Source] asks of the other database: a single select, in which `:watermark` stands for
/// how far it has been drawn.
///
/// @param text as the definition has it
public record SourceQuery(String text) {
    /// Text in quotes, names in quotes, words (the watermark among them), and any other character.
    private static final Pattern TOKEN =
            Pattern.compile(
                    "'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|::|:[A-Za-z_]\\w*|[A-Za-z_]\\w*|--|/\\*|\\S");

    private static final int MAX_LENGTH = 10_000;

    private static final String WATERMARK = ":watermark";

    /// Why it cannot be asked, as part of a sentence; empty where it can.
    Optional<String> fault() {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("a query has " + MAX_LENGTH + " characters at most");
        }
        List<String> tokens = tokens();
        List<String> words = tokens.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
        if (words.isEmpty() || !List.of("select", "with").contains(words.getFirst())) {
            return Optional.of("a query is a single select");
        }
        if (words.contains(";")) {
            return Optional.of("a query is a single select, without a semicolon");
        }
        if (text.contains("\\")
                || words.stream().anyMatch(List.of("--", "/*", "$", "?")::contains)) {
            return Optional.of("a query has no comments, and none of the characters \\ $ ?");
        }
        if (words.stream().anyMatch(List.of("'", "\"")::contains)) {
            return Optional.of("a quote in the query does not end");
        }
        Optional<String> stranger =
                tokens.stream()
                        .filter(one -> one.length() > 1 && one.startsWith(":"))
                        .filter(one -> !one.equals("::") && !one.equals(WATERMARK))
                        .findFirst();
        if (stranger.isPresent()) {
            return Optional.of("a query knows " + WATERMARK + " alone, not " + stranger.get());
        }
        if (!tokens.contains(WATERMARK)) {
            return Optional.of("the query asks for all rows each time: it has no " + WATERMARK);
        }
        return words.contains("order")
                ? Optional.empty()
                : Optional.of("the query does not say order by, with the watermark's column");
    }

    /// Whether a column of this name may come back: it is named, or all are asked for.
    boolean mayGive(String column) {
        return tokens().stream()
                .anyMatch(token ->
                        token.equals("*")
                                || token.equalsIgnoreCase(column)
                                || token.equalsIgnoreCase("\"" + column + "\""));
    }

    /// The text with a `?` for each watermark, as drivers take it.
    public String prepared() {
        return TOKEN.matcher(text)
                .replaceAll(token ->
                        token.group().equals(WATERMARK)
                                ? "?"
                                : Matcher.quoteReplacement(token.group()));
    }

    /// How often the watermark stands in it.
    public int watermarks() {
        return (int) tokens().stream().filter(WATERMARK::equals).count();
    }

    private List<String> tokens() {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }
}
