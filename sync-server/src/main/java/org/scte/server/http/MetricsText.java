package org.scte.server.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Figures in the text form of Prometheus, version 0.0.4.
public final class MetricsText {
    private final StringBuilder text = new StringBuilder(1_024);

    public void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /// @param labels whose values are words of the protocol or names of units, so that nothing in
    ///   them needs an escape
    public void sample(String name, Map<String, String> labels, long value) {
        String inner =
                new TreeMap<>(labels)
                        .entrySet().stream()
                                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                                .collect(Collectors.joining(","));
        text.append(name).append('{').append(inner).append("} ").append(value).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
