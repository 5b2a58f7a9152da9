package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.expression.Expression;

/// What must hold for a record, in words for people. Where `otherwise` is not empty, it adjusts the
/// record instead of rejecting the change.
///
/// @param byService whether the service alone looks: what it says, a device could not know
public record Rule(
        Expression check, String message, Map<String, Expression> otherwise, boolean byService) {
    public Rule {
        otherwise = Collections.unmodifiableMap(new LinkedHashMap<>(otherwise)); // in their order
    }
}
