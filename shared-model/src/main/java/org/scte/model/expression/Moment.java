package org.scte.model.expression;

import java.time.Instant;

/// When, by whom and on what an expression is evaluated. On a device `now` is corrected by the
/// service's last known time.
///
/// @param device the id of the device whose change it is; empty where a service writes by itself
public record Moment(Instant now, String actor, String device) {
    /// A service's own.
    public Moment(Instant now, String actor) {
        this(now, actor, "");
    }
}
