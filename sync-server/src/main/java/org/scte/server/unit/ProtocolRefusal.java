package org.scte.server.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that is refused whole, with the status and the stable `code` of the protocol. What is
/// wrong with one change is never a refusal; it is that change's ack.
public final class ProtocolRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, Object> extra;
    private final transient Map<String, String> headers;

    /// @param detail for people; holds nothing of the request's body
    /// @param extra further members of the problem document: texts, numbers, flags, lists and maps
    ///   of them
    /// @param headers of the answer, as `Retry-After`
    public ProtocolRefusal(
            int status,
            String code,
            String detail,
            Map<String, Object> extra,
            Map<String, String> headers) {
        super(detail, null, false, false); // an answer, not a fault: no stack trace
        this.status = status;
        this.code = code;
        this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
        this.headers = Map.copyOf(headers);
    }

    public static ProtocolRefusal of(int status, String code, String detail) {
        return new ProtocolRefusal(status, code, detail, Map.of(), Map.of());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> extra() {
        return extra;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
