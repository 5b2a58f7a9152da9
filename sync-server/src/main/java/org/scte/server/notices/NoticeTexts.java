package org.scte.server.notices;

import java.util.HashMap;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words of notices, by template: a subject and a body with `{key}` where a word goes.
final class NoticeTexts {
    private static final Pattern KEY = Pattern.compile("\\{([a-z-]+)}");

    private final ResourceBundle texts =
            ResourceBundle.getBundle("org.scte.server.notices.notices");

    /// What is sent.
    record Text(String subject, String body) {}

    /// Empty where there is no such template.
    Optional<Text> of(Notice notice, NoticeStore.Recipient recipient) {
        Map<String, String> words = new HashMap<>(notice.words());
        words.put("name", recipient.name());
        try {
            return Optional.of(
                    new Text(
                            filled(texts.getString(notice.template() + ".subject"), words),
                            filled(texts.getString(notice.template() + ".body"), words)));
        } catch (MissingResourceException e) {
            return Optional.empty();
        }
    }

    /// What a word of a message holds never becomes a line of its own in a header.
    private static String filled(String text, Map<String, String> words) {
        return KEY.matcher(text)
                .replaceAll(key ->
                        Matcher.quoteReplacement(
                                words.getOrDefault(key.group(1), "")
                                        .replaceAll("[\\p{Cntrl}]+", " ")));
    }
}
