package org.scte.server.access;

import java.io.ByteArrayOutputStream;
import java.time.Instant;

/// What a member of staff has on their phone: knows a secret as it was typed, and shows codes.
public final class AuthenticatorApp {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final Totp totp;
    private long shown;

    public AuthenticatorApp(String typed) {
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        int held = 0;
        int bits = 0;
        for (char each : typed.replace(" ", "").toCharArray()) {
            held = (held << 5 | BASE32.indexOf(each)) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                secret.write(held >> bits);
            }
        }
        totp = new Totp(secret.toByteArray());
    }

    /// A code that it did not show before: the present one, or the next, which a service takes too.
    public String code() {
        long step = Math.max(shown + 1, Totp.step(Instant.now()));
        shown = step;
        return totp.code(step);
    }
}
