package org.scte.desktop.ui.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.scte.model.unit.UseCase;

/// A use case that wants something filled in before it is done.
public record Asking(UseCase useCase, Map<String, FormField> fields) {
    public Asking {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
