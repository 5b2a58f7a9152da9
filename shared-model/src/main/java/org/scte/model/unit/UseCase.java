package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// One thing people do with a record: a guarded step.
///
/// @param on the entity whose record it starts from; null where it only creates
/// @param creates the entity it makes a record of; null where it only changes one
/// @param key a keyboard key, as `F2`
/// @param when must hold for the record, on the device and again on the service; null for always
/// @param input the fields it asks for
/// @param set what it writes
public record UseCase(
        String name,
        String title,
        @Nullable String on,
        @Nullable String creates,
        @Nullable String key,
        @Nullable Expression when,
        List<String> input,
        Map<String, Expression> set) {
    public UseCase {
        input = List.copyOf(input);
        set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    }
}
