package org.scte.fire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Whole answers that a service never gave: of a portal, of a proxy, of somebody else.
final class FalseAnswer {
    private FalseAnswer() {}

    /// Null where the service is to be asked, or an answer of its own is given.
    static byte @Nullable [] to(FaultProxy.@Nullable Fault fault) {
        if (fault == null) {
            return null;
        }
        return switch (fault) {
            case HTML ->
                    made("200 OK", "text/html", "", "<html><body>Please sign in</body></html>");
            case REDIRECT ->
                    made("302 Found", "text/html", "Location: http://localhost:9/login\r\n", "");
            case BAD_GATEWAY -> made("502 Bad Gateway", "text/html", "", "<h1>502</h1>");
            case UNAVAILABLE ->
                    made(
                            "503 Service Unavailable",
                            "application/problem+json",
                            "Retry-After: 2\r\n",
                            "{\"status\":503,\"code\":\"unavailable\",\"title\":\"Not now.\"}");
            case SLOW_DOWN ->
                    made(
                            "429 Too Many Requests",
                            "application/problem+json",
                            "Retry-After: 4\r\n",
                            "{\"status\":429,\"code\":\"slow-down\",\"title\":\"Slow down.\"}");
            case UNAUTHENTICATED ->
                    made(
                            "401 Unauthorized",
                            "application/problem+json",
                            "",
                            "{\"status\":401,\"code\":\"unauthenticated\",\"title\":\"Who?\"}");
            case OLD_ANSWER,
                    ANSWER_LOST,
                    DOUBLED,
                    CUT_IN_HEADERS,
                    CUT_IN_BODY,
                    CUT_LAST_BYTE,
                    SHORT_LENGTH,
                    LONG_LENGTH,
                    FLIPPED,
                    RESET,
                    STALL,
                    HALF,
                    SLOW ->
                    null;
        };
    }

    private static byte[] made(String status, String type, String headers, String body) {
        return ("HTTP/1.1 %s\r\nContent-Type: %s\r\n%sConnection: close\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(status, type, headers, body.length(), body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
