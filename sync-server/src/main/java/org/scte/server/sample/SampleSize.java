package org.scte.server.sample;

/// How much sample data there is.
public enum SampleSize {
    /// One chapter's laptop.
    S(1, 300, 1),
    /// The society in the middle.
    M(68, 60_000, 375),
    /// More than the society has.
    L(170, 250_000, 1_500);

    private final int chapters;
    private final int people;
    private final int share;

    SampleSize(int chapters, int people, int share) {
        this.chapters = chapters;
        this.people = people;
        this.share = share;
    }

    public int chapters() {
        return chapters;
    }

    public int people() {
        return people;
    }

    /// How many times a chapter's laptop of orders, credentials and classes there are: at M and L
    /// about a tenth of what such a society has in a year.
    int share() {
        return share;
    }
}
