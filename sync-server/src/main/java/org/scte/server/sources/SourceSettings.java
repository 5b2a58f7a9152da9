package org.scte.server.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the service itself lets its sources reach. Whoever writes a definition does not decide
/// that.
///
/// @param hosts PostgreSQL servers, each as `host:port` in small letters
/// @param folders in which SQLite files may lie
/// @param variables the environment: where a source's database is stands there
public record SourceSettings(
        Set<String> hosts, List<Path> folders, Function<String, Optional<String>> variables) {
    /// PostgreSQL's own.
    static final int USUAL_PORT = 5432;

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");

    public SourceSettings {
        hosts = Set.copyOf(hosts);
        folders = List.copyOf(folders);
    }

    /// Nothing can be reached.
    public static SourceSettings none() {
        return new SourceSettings(Set.of(), List.of(), _ -> Optional.empty());
    }

    /// @param hosts each as `HOST` or `HOST:PORT`
    /// @throws IllegalArgumentException with the reason in words
    public static SourceSettings of(
            List<String> hosts, List<Path> folders, Function<String, Optional<String>> variables) {
        Set<String> places = new TreeSet<>();
        for (String host : hosts) {
            Matcher read = HOST.matcher(host);
            if (!read.matches()) {
                throw new IllegalArgumentException(
                        "A source's host is written as HOST or HOST:PORT, not " + host + ".");
            }
            int port = read.group(2) == null ? USUAL_PORT : Integer.parseInt(read.group(2));
            places.add(place(read.group(1), port));
        }
        List<Path> real = new ArrayList<>();
        for (Path folder : folders) {
            try {
                real.add(folder.toRealPath());
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "The folder of sources " + folder + " cannot be read.", e);
            }
        }
        return new SourceSettings(places, real, variables);
    }

    private static String place(String host, int port) {
        return host.toLowerCase(Locale.ROOT) + ":" + port;
    }

    boolean allows(String host, int port) {
        return hosts.contains(place(host, port));
    }

    /// @param file without links
    boolean allows(Path file) {
        return folders.stream().anyMatch(file::startsWith);
    }
}
