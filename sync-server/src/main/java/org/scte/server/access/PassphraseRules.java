package org.scte.server.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.model.access.Passphrase;

/// What a passphrase of staff has to be: long, and not one that everybody tries first. Which
/// characters it is made of is nobody's business.
final class PassphraseRules {
    /// In characters.
    static final int SHORTEST = 12;

    /// More is refused before any work is done on it.
    static final int LONGEST = 1_000;

    /// A shorter part of a name stands in too many words by chance.
    private static final int NAME_PART = 3;

    private static final String SOCIETY = "scte";
    private static final Set<String> COMMON = common();

    private PassphraseRules() {}

    private static Set<String> common() {
        String resource = "common-passphrases.txt";
        try (InputStream in = PassphraseRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(PassphraseRules::folded)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + resource, e);
        }
    }

    /// Why it cannot be taken, as a sentence; empty where it can.
    ///
    /// @param name of who chose it
    static Optional<String> fault(String typed, String name) {
        if (typed.length() > LONGEST) {
            return Optional.of("A passphrase has 1,000 characters at most.");
        }
        if (Passphrase.of(typed).length() < SHORTEST) {
            return Optional.of("A passphrase has 12 characters at least; several words are best.");
        }
        String folded = folded(typed);
        if (COMMON.contains(folded)) {
            return Optional.of("This passphrase is among those that are tried first.");
        }
        boolean named =
                Arrays.stream(name.strip().split("[\\s.@_-]+"))
                        .map(PassphraseRules::folded)
                        .filter(part -> part.length() >= NAME_PART)
                        .anyMatch(folded::contains);
        return named || folded.contains(SOCIETY)
                ? Optional.of("A passphrase does not contain your name or the society's.")
                : Optional.empty();
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s", "");
    }
}
