package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// No part of the programs is older than `docs/floors.json` says it may be.
class FloorsTest {
    private static final Path ROOT = Path.of(System.getProperty("scte.root", ".."));
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*?)(-[a-z]+)?\\.jar");

    @Test
    void no_part_is_older_than_its_floor() throws IOException {
        Map<String, String> parts = new HashMap<>();
        for (String module : List.of("sync-server", "desktop-app")) {
            try (Stream<Path> jars = Files.list(ROOT.resolve(module + "/target/libs"))) {
                jars.map(jar -> JAR.matcher(jar.getFileName().toString()))
                        .filter(Matcher::matches)
                        .forEach(jar -> parts.merge(jar.group(1), jar.group(2), FloorsTest::older));
            }
        }
        JsonNode floors =
                JsonMapper.shared()
                        .readTree(Files.readString(ROOT.resolve("docs/floors.json")))
                        .path("floors");

        assertThat(floors.size()).isPositive();
        for (JsonNode floor : floors) {
            String part = floor.path("part").stringValue();
            assertThat(parts).as("a floor of what is not there protects nothing").containsKey(part);
            assertThat(compare(parts.get(part), floor.path("floor").stringValue()))
                    .as("%s %s: %s", part, parts.get(part), floor.path("why").stringValue())
                    .isNotNegative();
        }
    }

    @Test
    void versions_compare_by_their_numbers() {
        assertThat(compare("3.9.1", "3.10")).isNegative();
        assertThat(compare("3.10", "3.9.1")).isPositive();
        assertThat(compare("1.87", "1.87.0")).isZero();
    }

    private static String older(String one, String other) {
        return compare(one, other) <= 0 ? one : other;
    }

    private static int compare(String one, String other) {
        int[] ones = numbers(one);
        int[] others = numbers(other);
        for (int i = 0; i < Math.max(ones.length, others.length); i++) {
            int difference =
                    Integer.compare(
                            i < ones.length ? ones[i] : 0, i < others.length ? others[i] : 0);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+"))
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
