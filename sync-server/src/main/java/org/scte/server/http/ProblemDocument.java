package org.scte.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.sync.json.PlainJson;
import org.scte.server.unit.ProtocolRefusal;

/// RFC 9457 documents: what every 4xx and 5xx answer carries.
final class ProblemDocument {
    static final String CONTENT_TYPE = "application/problem+json;charset=utf-8";

    private ProblemDocument() {}

    static void answer(Context context, ProtocolRefusal refusal) {
        refusal.headers().forEach(context::header);
        context.status(refusal.status());
        context.contentType(CONTENT_TYPE);
        context.result(bytes(refusal));
    }

    static byte[] bytes(ProtocolRefusal refusal) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", title(refusal.status()));
        document.put("status", refusal.status());
        document.put("code", refusal.code());
        document.put("detail", refusal.detail());
        document.putAll(refusal.extra());
        return PlainJson.write(document).getBytes(StandardCharsets.UTF_8);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Range Not Satisfiable";
            case 421 -> "Misdirected Request";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> status < 500 ? "Bad Request" : "Internal Server Error";
        };
    }
}
