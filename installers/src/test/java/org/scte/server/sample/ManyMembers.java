package org.scte.server.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The people of a sample without anything that they have done, so that many are there in a minute.
public final class ManyMembers {
    private ManyMembers() {}

    /// Writes as many as there are at this size into the empty units of a data folder.
    public static void load(Path data, SampleSize size) throws IOException {
        SamplePlan plan = new SamplePlan(size, 1, SamplePlan.TODAY);
        try (SampleUnits units =
                new SampleUnits(Files.createDirectories(data.resolve("units")), plan)) {
            SampleWriter membership = units.writer("membership");
            SampleMembership.make(plan, new SampleTerms(plan, membership), membership);
        }
    }
}
