package org.scte.desktop.ui.list;

import org.scte.model.record.RecordId;

/// Shows one record beside its list.
@FunctionalInterface
public interface RecordOpener {
    void open(String unit, String entity, RecordId id);
}
