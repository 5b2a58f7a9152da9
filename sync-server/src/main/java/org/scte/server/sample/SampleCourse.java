package org.scte.server.sample;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The courses of the sample. Those with days are taught in classes, the others at one's own pace.
enum SampleCourse {
    FIBER_1("FIBER-1", "Fiber splicing in three days", "bootcamp", 1_080, 3, null, "BPI", true),
    FIBER_2("FIBER-2", "Fiber testing", "in-person", 720, 2, 70, null, true),
    COAX_1("COAX-1", "Coaxial plant from the start", "in-person", 720, 2, null, null, true),
    HFC_1("HFC-1", "Hybrid networks", "virtual-class", 480, 2, 70, null, true),
    DOCSIS_1("DOCSIS-1", "DOCSIS upstream", "virtual-class", 480, 2, 70, null, true),
    HOME_1("HOME-1", "Networks in the home", "in-person", 360, 1, null, null, true),
    SAFETY_1("SAFETY-1", "Safety at the pole", "in-person", 240, 1, null, null, false),
    LEAD_1("LEAD-1", "Leading a crew", "virtual-class", 240, 1, null, null, true),
    BASICS("BASICS", "Broadband basics", "self-paced", 180, 0, 70, null, false),
    POWER("POWER", "Powering the plant", "self-paced", 120, 0, 70, null, false),
    NOISE("NOISE", "Finding noise", "simulation", 90, 0, null, null, false),
    WIFI("WIFI", "Wi-Fi in short", "microlesson", 20, 0, null, null, false),
    LADDER("LADDER", "Ladder safety", "microlesson", 15, 0, null, null, false),
    NEWS("NEWS", "What is new this year", "webinar", 60, 0, null, null, false);

    private final String code;
    private final String title;
    private final String delivery;
    private final int minutes;
    private final int days;
    private final @Nullable Integer scoreNeeded;
    private final @Nullable String includedExam;
    private final boolean sold;

    SampleCourse(
            String code,
            String title,
            String delivery,
            int minutes,
            int days,
            @Nullable Integer scoreNeeded,
            @Nullable String includedExam,
            boolean sold) {
        this.code = code;
        this.title = title;
        this.delivery = delivery;
        this.minutes = minutes;
        this.days = days;
        this.scoreNeeded = scoreNeeded;
        this.includedExam = includedExam;
        this.sold = sold;
    }

    static List<SampleCourse> taught() {
        return Arrays.stream(values()).filter(course -> course.days > 0).toList();
    }

    static List<SampleCourse> alone() {
        return Arrays.stream(values()).filter(course -> course.days == 0).toList();
    }

    String code() {
        return code;
    }

    String title() {
        return title;
    }

    String delivery() {
        return delivery;
    }

    int minutes() {
        return minutes;
    }

    int days() {
        return days;
    }

    /// One may miss the last of three days.
    int daysNeeded() {
        return Math.min(days, 2);
    }

    @Nullable Integer scoreNeeded() {
        return scoreNeeded;
    }

    @Nullable String includedExam() {
        return includedExam;
    }

    /// The product's code in commerce; nothing where it is free.
    @Nullable String product() {
        return sold ? "course-" + code : null;
    }
}
