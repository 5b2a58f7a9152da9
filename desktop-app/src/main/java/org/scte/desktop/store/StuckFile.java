package org.scte.desktop.store;

import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A file that a record here names and that does not come to the service before a person does
/// something about it.
///
/// @param label the record's
/// @param field the one that holds it
/// @param isLost its content is not on this device any more, and was not sent before; else the
///   service did not take it
/// @param why the service's sentence; empty where it is lost
public record StuckFile(
        String entity,
        RecordId record,
        String label,
        String field,
        Value.Attachment file,
        boolean isLost,
        String why) {}
