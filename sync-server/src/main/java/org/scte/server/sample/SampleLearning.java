package org.scte.server.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Operation;

/// The learning unit's sample: a course with two classes, and who is enrolled.
public final class SampleLearning {
    private static final int CLASSES = 2;
    private static final int ENROLLED = 10;

    /// Days on which classes begin.
    private static final int DATES = 6;

    private SampleLearning() {}

    /// @param people who may be enrolled, in a fixed order
    public static void make(
            SampleSize size, long seed, List<RecordId> people, Consumer<Operation.Create> out) {
        SampleChance chance = new SampleChance(seed + 4);
        RecordId course = chance.id();
        out.accept(
                SampleRecord.of(
                        "course",
                        course,
                        "code",
                        "FIBER-1",
                        "title",
                        "Fiber splicing in three days",
                        "delivery",
                        "bootcamp",
                        "minutes",
                        1_080,
                        "days-needed",
                        2,
                        "included-exam",
                        "BPI",
                        "status",
                        "published"));
        for (int i = 0; i < CLASSES * size.share(); i++) {
            RecordId session = chance.id();
            LocalDate day = SampleMembership.TODAY.plusDays(30 + 60L * (i % DATES));
            out.accept(
                    SampleRecord.of(
                            "class",
                            session,
                            "course",
                            course,
                            "code",
                            "FIBER-1-" + (i + 1),
                            "place",
                            "Training yard " + (i + 1),
                            "starts",
                            day + "T14:00:00.000Z",
                            "ends",
                            day.plusDays(2) + "T22:00:00.000Z",
                            "capacity",
                            12,
                            "status",
                            "open"));
            for (int n = 0; n < ENROLLED && i * ENROLLED + n < people.size(); n++) {
                out.accept(
                        SampleRecord.of(
                                "enrolment",
                                chance.id(),
                                "course",
                                course,
                                "class",
                                session,
                                "person",
                                people.get(i * ENROLLED + n),
                                "payer",
                                "included"));
            }
        }
    }
}
