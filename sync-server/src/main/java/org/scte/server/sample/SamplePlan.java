package org.scte.server.sample;

import java.time.LocalDate;

/// What a sample is made from: the same plan gives the same records.
///
/// @param seed another one gives other people
/// @param today the day that the sample is made for: what lies before it has happened
public record SamplePlan(SampleSize size, long seed, LocalDate today) {
    /// The day a sample is made for where nobody says otherwise.
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    /// For [#TODAY].
    public SamplePlan(SampleSize size, long seed) {
        this(size, seed, TODAY);
    }

    /// Chance for one part of the sample, which nothing in another part moves.
    SampleChance chance(int part) {
        return new SampleChance(seed * 100 + part);
    }

    /// How many there are of something of which a chapter's laptop has `usual`, but `least`.
    int scaled(double usual, int least) {
        return (int) Math.max(least, Math.round(usual * size.share()));
    }

    LocalDate day(int fromToday) {
        return today.plusDays(fromToday);
    }
}
