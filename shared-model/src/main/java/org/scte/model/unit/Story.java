package org.scte.model.unit;

import java.util.List;

/// Why the unit exists: as somebody I want something so that something follows; and the use cases
/// and reports that serve it.
public record Story(String id, String as, String want, String so, List<String> servedBy) {
    public Story {
        servedBy = List.copyOf(servedBy);
    }
}
