package org.scte.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// Bodies made wrong by chance, the same ones for the same seed.
final class Mutations {
    private static final List<String> WORDS =
            List.of(
                    "null",
                    "-1",
                    "9007199254740991",
                    "1e99",
                    "\"\"",
                    "{}",
                    "[]",
                    "[[[[[[[[[[[[[[",
                    "\"\\ud800\"",
                    "\"\\u0000\"",
                    "\"'--\"",
                    "\"delete\"",
                    "\"create\"",
                    "\"conflict\"",
                    "\"seq\":1,",
                    "\"was-acked\":{},",
                    "\"skipTo\":7,");

    private final SplittableRandom random;

    Mutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// @param packed whether the body is sent as gzip
    record Body(byte[] bytes, boolean packed) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// The body with one to four things wrong.
    Body of(String good, String other) throws IOException {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        boolean packed = random.nextInt(20) == 0;
        boolean after = packed && random.nextBoolean();
        if (after) {
            bytes = gzip(bytes);
        }
        boolean gentle = random.nextBoolean(); // so that it mostly stays JSON
        int edits = gentle ? 1 : 1 + random.nextInt(4);
        for (int i = 0; i < edits && bytes.length > 0; i++) {
            bytes =
                    gentle
                            ? word(bytes, random.nextInt(bytes.length))
                            : edit(bytes, other.getBytes(StandardCharsets.UTF_8));
        }
        return new Body(packed && !after ? gzip(bytes) : bytes, packed);
    }

    private byte[] edit(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> flipped(bytes, at);
            case 1 -> Arrays.copyOf(bytes, at);
            case 2 -> joined(bytes, at, to, new byte[0]);
            case 3 -> joined(bytes, to, to, Arrays.copyOfRange(bytes, at, to));
            case 4, 5 -> word(bytes, at);
            case 6 -> joined(bytes, at, at, Arrays.copyOf(other, random.nextInt(other.length)));
            default -> number(bytes, at);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /// Another value in the place of the next one.
    private byte[] word(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != ':') {
            at++;
        }
        int to = Math.min(bytes.length, at + 1);
        while (to < bytes.length && bytes[to] != ',' && bytes[to] != '}') {
            to++;
        }
        byte[] word = WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
        return joined(bytes, Math.min(at + 1, bytes.length), to, word);
    }

    private byte[] number(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && !Character.isDigit(bytes[at])) {
            at++;
        }
        byte[] digits = "9".repeat(1 + random.nextInt(30)).getBytes(StandardCharsets.UTF_8);
        return joined(bytes, at, at, digits);
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(between);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
