package org.scte.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.scte.server.unit.ProtocolRefusal;

/// Problem documents for requests that the listener refuses before any route sees them: a strange
/// path, a header too long, no Host.
final class JettyProblems extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        byte[] body = document(status < 400 ? 500 : status);
        SecurityHeaders.each((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(
            int status, @Nullable String reason, HttpFields.Mutable fields) {
        SecurityHeaders.each((name, value) -> fields.put(new HttpField(name, value)));
        fields.put(HttpHeader.CONTENT_TYPE, ProblemDocument.CONTENT_TYPE);
        return ByteBuffer.wrap(document(status));
    }

    private static byte[] document(int status) {
        return ProblemDocument.bytes(refusal(status));
    }

    /// What a bare status says in the protocol's words.
    static ProtocolRefusal refusal(int status) {
        return switch (status) {
            case 401 -> ProtocolRefusal.of(401, "unauthenticated", "The request is not signed.");
            case 403 -> ProtocolRefusal.of(403, "forbidden", "This is not allowed.");
            case 404 -> ProtocolRefusal.of(404, "not-found", "There is nothing at this address.");
            case 405 -> ProtocolRefusal.of(405, "not-found", "This address takes another method.");
            case 408 -> ProtocolRefusal.of(408, "malformed", "The body comes too slowly.");
            case 413 -> ProtocolRefusal.of(413, "too-large", "The request is too large.");
            case 415 ->
                    ProtocolRefusal.of(415, "unsupported", "The body has a form not known here.");
            case 429 ->
                    ProtocolRefusal.of(
                            429, "slow-down", "Too many requests come from this address.");
            case 503 ->
                    ProtocolRefusal.of(503, "unavailable", "The service is not ready; try again.");
            default ->
                    status < 500
                            ? ProtocolRefusal.of(status, "malformed", "The request cannot be read.")
                            : ProtocolRefusal.of(
                                    status, "internal", "The service failed; its log says more.");
        };
    }
}
