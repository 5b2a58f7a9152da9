package org.scte.bench;

import java.lang.management.ManagementFactory;
import java.util.List;

/// Sums up the time of one thread's work: by the clock, and by the processor, which says the same
/// on a busy machine as on an idle one.
final class Stopwatch {
    private long nanos;
    private long cpuNanos;

    interface Work {
        void run() throws Exception;
    }

    void time(Work work) throws Exception {
        long cpu = cpuNow();
        long began = System.nanoTime();
        work.run();
        nanos += System.nanoTime() - began;
        cpuNanos += cpuNow() - cpu;
    }

    private static long cpuNow() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// What was done a second, and the processor's time for each, without that of the compiler.
    List<Figure> figures(String test, String suite, int rows, String cond) {
        return List.of(
                new Figure(test, suite, "rate", "rows/s", List.of(rows * 1e9 / nanos), cond),
                new Figure(test, suite, "cpu", "µs/row", List.of(cpuNanos / 1e3 / rows), cond));
    }
}
