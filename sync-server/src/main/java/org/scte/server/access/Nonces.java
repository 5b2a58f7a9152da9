package org.scte.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The nonces that make a token fresh, and the token ids that were used with them. A nonce says
/// when it was given and is bound to a key that lives as long as the process: a restart voids all
/// of them, so that used token ids need no disk.
public final class Nonces {
    /// How long a nonce is good.
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /// Requests a device may make within one lifetime; bounds the memory that used ids take.
    static final int REQUESTS_PER_LIFETIME = 20_000;

    /// Longer token ids are refused, in characters.
    static final int MAX_TOKEN_ID = 64;

    private static final int MAC_BYTES = 16;

    /// What became of a token's nonce and id.
    enum Use {
        FRESH,
        STALE,
        REPLAYED,
        TOO_MANY
    }

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    /// Ids used by one device. An id is kept for one to two lifetimes: longer than any nonce it
    /// could come with again is good.
    private static final class Used {
        private long windowNumber = Long.MIN_VALUE;
        private Set<String> present = new HashSet<>();
        private Set<String> before = new HashSet<>();
    }

    /// @param clock should never go back, as [#steadyClock]
    public Nonces(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// The time since the process began, by a clock that nobody sets: what a nonce needs.
    public static InstantSource steadyClock() {
        long start = System.nanoTime();
        return () -> Instant.EPOCH.plusNanos(System.nanoTime() - start);
    }

    /// A nonce that is good from now on.
    public String current() {
        return text(clock.millis());
    }

    /// Uses up a token id; only a [Use#FRESH] one may pass.
    Use use(String device, String nonce, String tokenId) {
        if (!isGood(nonce)) {
            return Use.STALE;
        }
        if (tokenId.isEmpty() || tokenId.length() > MAX_TOKEN_ID) {
            return Use.REPLAYED;
        }
        Used ids = used.computeIfAbsent(device, _ -> new Used());
        synchronized (ids) {
            turn(ids, clock.millis() / LIFETIME.toMillis());
            if (ids.present.contains(tokenId) || ids.before.contains(tokenId)) {
                return Use.REPLAYED;
            }
            if (ids.present.size() >= REQUESTS_PER_LIFETIME) {
                return Use.TOO_MANY;
            }
            ids.present.add(tokenId);
            return Use.FRESH;
        }
    }

    /// Seconds until a device that made too many requests may go on.
    long secondsToNextWindow() {
        long lifetime = LIFETIME.toMillis();
        return (lifetime - clock.millis() % lifetime) / 1_000 + 1;
    }

    private static void turn(Used ids, long window) {
        if (window == ids.windowNumber) {
            return;
        }
        // After more than one window of silence nothing that was used can come again.
        ids.before = window == ids.windowNumber + 1 ? ids.present : new HashSet<>();
        ids.present = new HashSet<>();
        ids.windowNumber = window;
    }

    private boolean isGood(String nonce) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != Long.BYTES + MAC_BYTES) {
            return false;
        }
        long given = ByteBuffer.wrap(bytes).getLong();
        long age = clock.millis() - given;
        return age >= 0
                && age <= LIFETIME.toMillis()
                && MessageDigest.isEqual(
                        text(given).getBytes(StandardCharsets.US_ASCII),
                        nonce.getBytes(StandardCharsets.US_ASCII));
    }

    private String text(long millis) {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(millis).array();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] sum = mac.doFinal(time);
            byte[] nonce =
                    ByteBuffer.allocate(Long.BYTES + MAC_BYTES)
                            .put(time)
                            .put(sum, 0, MAC_BYTES)
                            .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
