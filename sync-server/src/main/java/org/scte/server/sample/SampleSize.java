package org.scte.server.sample;

/// How much sample data there is.
public enum SampleSize {
    /// One chapter's laptop.
    S(1, 300),
    /// The society in the middle.
    M(68, 60_000),
    /// More than the society has.
    L(170, 250_000);

    private final int chapters;
    private final int people;

    SampleSize(int chapters, int people) {
        this.chapters = chapters;
        this.people = people;
    }

    public int chapters() {
        return chapters;
    }

    public int people() {
        return people;
    }
}
