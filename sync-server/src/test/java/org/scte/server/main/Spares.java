package org.scte.server.main;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// What was made for a try that came to nothing, for the next that wants the same.
final class Spares<T> {
    private final Map<String, T> made = new HashMap<>();
    private final Predicate<T> unused;

    /// @param unused whether nobody has done anything with it since it was made
    Spares(Predicate<T> unused) {
        this.unused = unused;
    }

    T get(String what, Callable<T> maker) throws Exception {
        T known = made.get(what);
        if (known == null || !unused.test(known)) {
            known = maker.call();
            made.put(what, known);
        }
        return known;
    }
}
