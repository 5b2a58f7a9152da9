package org.scte.model.unit;

import java.util.List;

/// A titled part of a form; each row names fields that stand beside each other.
public record FormSection(String title, List<List<String>> rows) {
    public FormSection {
        rows = rows.stream().map(List::copyOf).toList();
    }
}
