package org.scte.server.http;

import java.util.Map;
import java.util.function.BiConsumer;

/// What keeps a browser from doing anything with an answer but show it; pages of the console say
/// their own policy.
final class SecurityHeaders {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "X-Frame-Options", "DENY",
                    "Cross-Origin-Resource-Policy", "same-origin",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
                    "Cache-Control", "no-store");

    private SecurityHeaders() {}

    static void each(BiConsumer<String, String> header) {
        HEADERS.forEach(header);
    }
}
