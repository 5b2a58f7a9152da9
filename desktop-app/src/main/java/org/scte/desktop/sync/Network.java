package org.scte.desktop.sync;

import java.util.Collection;

/// Whether this computer reaches anybody.
public enum Network {
    /// Nobody was asked yet.
    UNKNOWN,
    /// Not even a connection came about, to any unit and to the directory.
    NONE,
    /// It asks to sign in before it lets anything through.
    SIGN_IN,
    CONNECTED;

    static Network of(Collection<LoopFacts> loops, boolean noDirectory) {
        if (noDirectory && loops.stream().allMatch(LoopFacts::unreachable)) {
            return NONE;
        }
        if (loops.stream().anyMatch(facts -> facts.portal() != null)) {
            return SIGN_IN;
        }
        boolean met =
                loops.stream()
                        .anyMatch(facts -> facts.down() ? !facts.unreachable() : facts.heard());
        return met ? CONNECTED : UNKNOWN;
    }
}
