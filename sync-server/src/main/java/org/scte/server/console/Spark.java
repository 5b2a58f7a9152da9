package org.scte.server.console;

import java.util.ArrayList;
import java.util.List;

/// A small bar chart: one bar a minute.
///
/// @param words the same for those who cannot see it
public record Spark(int width, int height, List<Bar> bars, String words) {
    private static final int STEP = 4;
    private static final int BAR = 3;
    private static final int HEIGHT = 32;

    /// One bar, in the chart's own units.
    public record Bar(int x, int y, int width, int height) {}

    public Spark {
        bars = List.copyOf(bars);
    }

    static Spark of(List<Long> perMinute, int minutes) {
        long most = perMinute.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < perMinute.size(); i++) {
            long count = perMinute.get(i);
            if (count > 0) {
                int height = Math.max(2, (int) Math.round((double) count / most * HEIGHT));
                bars.add(new Bar(i * STEP, HEIGHT - height, BAR, height));
            }
        }
        String words =
                most == 0
                        ? "No changes in the last " + minutes + " minutes"
                        : "Changes by minute over the last "
                                + minutes
                                + " minutes: most "
                                + most
                                + ", now "
                                + perMinute.getLast();
        return new Spark(minutes * STEP, HEIGHT, bars, words);
    }
}
