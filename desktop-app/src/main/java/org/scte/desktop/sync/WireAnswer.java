package org.scte.desktop.sync;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;

/// What came back over the wire, whoever sent it: the service, a proxy, a captive portal.
///
/// @param type the content type; empty where none was given
/// @param retryAfter how long the sender asks to be left alone; null where it does not
/// @param from the first byte of a file that `body` begins with; 0 where it begins at its beginning
/// @param portal the address of the page at which the network asks to sign in, where this is that
///   and no answer of the service; null otherwise
/// @param body read once; it may break off
public record WireAnswer(
        int status,
        String type,
        @Nullable Duration retryAfter,
        long from,
        @Nullable String portal,
        InputStream body) {
    /// Bytes of an answer that is read whole.
    private static final int MAX_BYTES = 64 << 20;

    private static final int MAX_PROBLEM = 1 << 20;

    boolean isType(String wanted) {
        return type.startsWith(wanted);
    }

    /// The whole body, as `reader` reads it.
    ///
    /// @throws NotAnswering where it is something else than the service's answer, or not whole
    <T> T read(String wanted, Function<byte[], T> reader) {
        requireType(wanted);
        try {
            return reader.apply(bytes(MAX_BYTES));
        } catch (MalformedJson e) {
            throw new NotAnswering("the answer cannot be read: " + e.getMessage(), false, e);
        } catch (IOException e) {
            throw new NotAnswering("the answer was cut off", false, e);
        }
    }

    /// @throws NotAnswering where the body is of another type
    void requireType(String wanted) {
        if (!isType(wanted)) {
            throw strange(null);
        }
    }

    /// The refusal an unsuccessful answer says; [NotAnswering] where it is none of the protocol's.
    RuntimeException refusal() {
        if (isRedirect()) {
            return strange(null);
        }
        try {
            JsonObject problem = JsonObject.parse(bytes(MAX_PROBLEM));
            return new ServiceRefusal(
                    status,
                    problem.text("code"),
                    problem.optionalText("detail")
                            .or(() -> problem.optionalText("title"))
                            .orElse("The service refused."),
                    retryAfter,
                    problem.optionalWhole("lastSeq").orElse(null),
                    withdrawal(problem),
                    directory(problem));
        } catch (MalformedJson | IOException e) {
            return strange(e);
        }
    }

    /// Never followed: a request is signed for the service alone.
    private boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    private NotAnswering strange(@Nullable Exception why) {
        String sentence =
                isRedirect()
                        ? "it was told to go elsewhere, as by the sign-in page of a network, and did not"
                        : isType("text/html")
                                ? "a web page answered instead, as the sign-in page of a network does"
                                : "something else than the service answered (%d, %s)"
                                        .formatted(status, type.isEmpty() ? "no type" : type);
        return new NotAnswering(sentence, false, portal, why);
    }

    private ServiceRefusal.@Nullable Withdrawal withdrawal(JsonObject problem) {
        return status == 403 && isType("application/problem+json")
                ? problem.optionalWhole("quarantined")
                        .map(kept ->
                                new ServiceRefusal.Withdrawal(kept, problem.flag("full", false)))
                        .orElse(null)
                : null;
    }

    private @Nullable UnitDirectory directory(JsonObject problem) {
        return status == 421 && isType("application/problem+json")
                ? UnitDirectory.read(problem.object("directory"))
                : null;
    }

    byte[] bytes(int most) throws IOException {
        try (InputStream in = body) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("the answer is too long");
            }
            return bytes;
        }
    }
}
