package org.scte.server.unit;

/// Who asks: read from a verified token, never from a body.
///
/// @param device the installation, or the service, whose key signed the request
/// @param actor the member of staff who acts on it
public record Caller(String device, String actor, Kind kind) {
    public enum Kind {
        DEVICE,
        SERVICE
    }
}
