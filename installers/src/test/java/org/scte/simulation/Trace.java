package org.scte.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/// Everything that happened in a world, as one hash and the latest lines.
final class Trace {
    private static final int KEPT = Integer.getInteger("scte.trace", 60);

    private final MessageDigest digest = sha256();
    private final Deque<String> latest = new ArrayDeque<>();

    void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        latest.addLast(line);
        if (latest.size() > KEPT) {
            latest.removeFirst();
        }
    }

    /// The hash of all lines so far.
    String hash() {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(copy.digest(), 0, 8);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied", e);
        }
    }

    String latest() {
        return String.join("\n", latest);
    }

    static String of(byte[] bytes) {
        return bytes.length + "/" + HexFormat.of().formatHex(sha256().digest(bytes), 0, 4);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
