package org.scte.server.sample;

import java.util.List;

/// What people are certified in.
enum SampleProgramme {
    BPI("Broadband Premises Installer", "entry", 12, 120, false),
    BPT("Broadband Premises Technician", "intermediate", 12, 120, true),
    BPE("Broadband Premises Expert", "expert", 12, 120, false),
    BDS("Broadband Distribution Specialist", "intermediate", 12, 120, true),
    BTS("Broadband Transport Specialist", "intermediate", 12, 120, false),
    BTCS("Telecom Centre Specialist", "expert", 12, 120, false),
    BCSS("Business Services Specialist", "expert", 12, 120, false),
    IPEP("Internet Protocol Engineer", "engineer", 21, 180, false),
    DVEP("Digital Video Engineer", "engineer", 21, 180, false),
    BPS("Premises Specialist of old", "entry", 12, 120, false);

    /// Nobody is examined in it any more.
    static final SampleProgramme RETIRED = BPS;

    /// By how many people want them.
    static final List<SampleProgramme> WANTED =
            List.of(BPI, BPI, BPI, BPT, BPT, BPE, BDS, BDS, BTS, BTCS, BCSS, IPEP, DVEP);

    private final String title;
    private final String level;
    private final int credits;
    private final int minutes;
    private final boolean practical;

    SampleProgramme(String title, String level, int credits, int minutes, boolean practical) {
        this.title = title;
        this.level = level;
        this.credits = credits;
        this.minutes = minutes;
        this.practical = practical;
    }

    String title() {
        return title;
    }

    String level() {
        return level;
    }

    /// Credits that a renewal takes.
    int credits() {
        return credits;
    }

    int minutes() {
        return minutes;
    }

    /// Whether hands-on work is examined too.
    boolean practical() {
        return practical;
    }

    String examProduct() {
        return "exam-" + name();
    }

    String renewalProduct() {
        return "renew-" + name();
    }
}
