package org.scte.desktop.ui.history;

import org.scte.model.record.RecordId;

/// A record of a unit, by their names.
public record RecordKey(String unit, String entity, RecordId record) {}
