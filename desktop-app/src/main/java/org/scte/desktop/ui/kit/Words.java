package org.scte.desktop.ui.kit;

import java.text.NumberFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// Every sentence people read, by id, from `messages.properties` (lists, window, states),
/// `forms.properties` (forms, import) and `help.properties`.
public final class Words {
    private static final String FOLDER = "org.scte.desktop.ui.kit.";

    private final ResourceBundle messages;
    private final ResourceBundle forms;
    private final ResourceBundle help;
    private final Locale locale;

    /// Whether what is said is said of the practice unit.
    private final boolean practising;

    private final Map<String, Sentence> sentences = new ConcurrentHashMap<>();

    private Words(Locale locale, boolean practising) {
        this.locale = locale;
        this.practising = practising;
        this.messages = ResourceBundle.getBundle(FOLDER + "messages", locale);
        this.forms = ResourceBundle.getBundle(FOLDER + "forms", locale);
        this.help = ResourceBundle.getBundle(FOLDER + "help", locale);
    }

    public static Words english() {
        return in(Locale.UK);
    }

    /// In the language of this locale, or in English where there are no sentences of it;
    /// [PseudoLocale#LOCALE] has the English ones with every letter changed.
    public static Words in(Locale locale) {
        return new Words(locale, false);
    }

    /// The same, but for what is said of sending: in the practice unit nothing is sent. A sentence
    /// under `practising.` takes the place of the one that is otherwise said.
    public Words practising() {
        return new Words(locale, true);
    }

    public boolean isPractising() {
        return practising;
    }

    public Locale locale() {
        return locale;
    }

    /// The sentence of this id, its `{names}` filled from pairs of name and value. Whole numbers
    /// get their grouping.
    ///
    /// @throws java.util.MissingResourceException when there is no such id
    public String say(String id, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs: " + id);
        }
        Map<String, Object> filled = HashMap.newHashMap(namesAndValues.length / 2);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            filled.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return sentences.computeIfAbsent(id, this::sentence).fill(filled, this::number);
    }

    private Sentence sentence(String id) {
        var sentence = Sentence.parse(pattern(id));
        return locale.equals(PseudoLocale.LOCALE) ? PseudoLocale.of(sentence) : sentence;
    }

    private String pattern(String id) {
        String instead = "practising." + id;
        if (practising && messages.containsKey(instead)) {
            return messages.getString(instead);
        }
        if (messages.containsKey(id)) {
            return messages.getString(id);
        }
        return help.containsKey(id) ? help.getString(id) : forms.getString(id);
    }

    /// A whole number with grouping: 24,180.
    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }
}
