package org.scte.server.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of a second factor: six digits every 30 seconds, as RFC 6238 has them by SHA-1, which
/// is what every authenticator app knows. One step to either side is taken, for clocks that differ.
/// Says nothing of itself, so that it never gets into a log.
public final class Totp {
    /// How long a code is the present one.
    static final Duration STEP = Duration.ofSeconds(30);

    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;
    private static final int TOLERANCE = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private final byte[] secret;

    Totp(byte[] secret) {
        this.secret = secret.clone();
    }

    static Totp random(SecureRandom random) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new Totp(secret);
    }

    byte[] bytes() {
        return secret.clone();
    }

    /// The number of the 30 seconds that a moment lies in.
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /// The code of a step.
    String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] sum = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = sum[sum.length - 1] & 0xf;
            int number = ByteBuffer.wrap(sum, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%0" + DIGITS + "d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA1", e);
        }
    }

    /// The step whose code was typed, blanks aside; empty where it is none that counts. A step
    /// counts once: it has to be behind `last`.
    ///
    /// @param last the latest step that was used
    OptionalLong match(String typed, Instant now, long last) {
        byte[] digits = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong met = OptionalLong.empty();
        long present = step(now);
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            boolean same =
                    MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8), digits);
            if (same && step > last) {
                met = OptionalLong.of(step);
            }
        }
        return met;
    }

    /// In Base32, as authenticator apps take it.
    public String text() {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : secret) {
            held = held << Byte.SIZE | each & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE32.charAt(held >> bits & 0x1f));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32.charAt(held << BITS - bits & 0x1f));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Totp that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    @Override
    public String toString() {
        return "a second factor";
    }
}
