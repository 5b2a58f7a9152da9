package org.scte.model.unit;

import java.util.List;

/// Why the unit exists: as somebody I want something so that something follows; the use cases,
/// reports and imports that serve it, and the documents that it prints.
public record Story(
        String id, String as, String want, String so, List<String> servedBy, List<String> prints) {
    public Story {
        servedBy = List.copyOf(servedBy);
        prints = List.copyOf(prints);
    }
}
