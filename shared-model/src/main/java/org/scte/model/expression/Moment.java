package org.scte.model.expression;

import java.time.Instant;

/// When, by whom and on what an expression is evaluated. On a device `now` is the service's time as
/// last heard, and what has gone by since.
///
/// @param suspect the clock of the device whose change it is was not to be trusted; false where a
///   service writes by itself
/// @param device the id of the device whose change it is; empty where a service writes by itself
public record Moment(Instant now, boolean suspect, String actor, String device) {
    /// A service's own.
    public Moment(Instant now, String actor) {
        this(now, false, actor, "");
    }
}
