package org.scte.model.sync.json;

/// A body that is not what the protocol says at that place. The message names what was expected
/// where; it holds nothing of the body.
public final class MalformedJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }

    MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
