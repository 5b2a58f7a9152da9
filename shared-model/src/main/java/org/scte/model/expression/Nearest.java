package org.scte.model.expression;

import java.util.Collection;
import java.util.Optional;

/// The word somebody probably meant.
public final class Nearest {
    private Nearest() {}

    /// The candidate that takes the fewest edits, if they are few for the word's length.
    public static Optional<String> to(String word, Collection<String> candidates) {
        int limit = word.length() <= 2 ? 0 : word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
        String best = null;
        int fewest = limit + 1;
        for (String candidate : candidates) {
            int edits = edits(word, candidate);
            if (edits < fewest) {
                fewest = edits;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /// `" (did you mean status?)"`, or nothing.
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates).map(near -> " (did you mean " + near + "?)").orElse("");
    }

    /// Insertions, deletions, replacements, and exchanges of neighbours.
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least =
                Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
