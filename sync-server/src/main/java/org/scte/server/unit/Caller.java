package org.scte.server.unit;

import java.util.List;

/// Who asks: read from a verified token, never from a body.
///
/// @param device the installation, or the service, whose key signed the request
/// @param actor the member of staff who acts on it
/// @param grants what it may do
public record Caller(String device, String actor, Kind kind, List<Grant> grants) {
    public enum Kind {
        DEVICE,
        SERVICE
    }

    public Caller {
        grants = List.copyOf(grants);
    }
}
