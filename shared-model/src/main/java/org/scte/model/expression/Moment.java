package org.scte.model.expression;

import java.time.Instant;

/// When and by whom an expression is evaluated. On a device `now` is corrected by the service's
/// last known time.
public record Moment(Instant now, String actor) {}
