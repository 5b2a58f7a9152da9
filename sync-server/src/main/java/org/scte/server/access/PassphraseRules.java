package org.scte.server.access;

import java.util.Arrays;
import java.util.Optional;
import org.scte.model.access.CommonPassphrases;
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

    private PassphraseRules() {}

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
        String folded = CommonPassphrases.folded(typed);
        if (CommonPassphrases.contains(typed)) {
            return Optional.of("This passphrase is among those that are tried first.");
        }
        boolean named =
                Arrays.stream(name.strip().split("[\\s.@_-]+"))
                        .map(CommonPassphrases::folded)
                        .filter(part -> part.length() >= NAME_PART)
                        .anyMatch(folded::contains);
        return named || folded.contains(SOCIETY)
                ? Optional.of("A passphrase does not contain your name or the society's.")
                : Optional.empty();
    }
}
