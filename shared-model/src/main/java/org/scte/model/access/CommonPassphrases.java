package org.scte.model.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Passphrases that whoever guesses tries first.
public final class CommonPassphrases {
    private static final String RESOURCE = "common-passphrases.txt";
    private static final Set<String> COMMON = read();

    private CommonPassphrases() {}

    /// Whether this is one of them, however it is written.
    public static boolean contains(String typed) {
        return COMMON.contains(folded(typed));
    }

    /// Without case, blanks and the ways of writing a letter.
    public static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s", "");
    }

    private static Set<String> read() {
        try (InputStream in = CommonPassphrases.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + RESOURCE);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(CommonPassphrases::folded)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + RESOURCE, e);
        }
    }
}
