package org.scte.desktop.store;

import java.util.Map;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// A record's row.
///
/// @param n the row's own number
/// @param pos the last position of the record that the device knows
/// @param h the record's number in the digest, of the service's state; meaningless where a shadow
///   holds that
record StoredRow(long n, RecordId id, long pos, long h, String label, Map<String, Value> fields) {}
