package org.scte.bench;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One measured figure.
///
/// @param test the key it was measured under
/// @param suite `product`, or `limit` for what bare SQLite or HTTP do on the same machine
/// @param metric `rate`, `time`, `bytes`, `p50`, `p99`, `RSS` …
/// @param unit of the runs, as `rows/s`
/// @param cond what was the case, as `sync=FULL`
public record Figure(
        String test, String suite, String metric, String unit, List<Double> runs, String cond) {
    public Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(test + ": a figure without a run");
        }
    }

    static Figure product(String test, String metric, String unit, List<Double> runs, String cond) {
        return new Figure(test, "product", metric, unit, runs, cond);
    }

    static Figure limit(String test, String metric, String unit, List<Double> runs, String cond) {
        return new Figure(test, "limit", metric, unit, runs, cond);
    }

    double median() {
        return quantile(runs, 0.5);
    }

    double min() {
        return runs.stream().mapToDouble(each -> each).min().orElseThrow();
    }

    double max() {
        return runs.stream().mapToDouble(each -> each).max().orElseThrow();
    }

    /// The value below which this part of them lies; the nearest that was measured.
    static double quantile(List<Double> values, double part) {
        double[] sorted = values.stream().mapToDouble(each -> each).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }

    static double quantile(long[] nanos, double part) {
        return quantile(Arrays.stream(nanos).asDoubleStream().boxed().toList(), part);
    }

    /// As one line of the JSON file.
    Map<String, Object> toJson(Instant at, double load) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", suite);
        json.put("test", test);
        json.put("metric", metric);
        json.put("unit", unit);
        json.put("median", median());
        json.put("min", min());
        json.put("max", max());
        json.put("n", runs.size());
        json.put("runs", runs);
        json.put("cond", cond);
        json.put("load1", load);
        json.put("ts", at.toString());
        return json;
    }
}
