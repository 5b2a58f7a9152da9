package org.scte.server.sample;

import java.time.LocalDate;
import org.scte.model.record.RecordId;

/// What a unit has delivered to a person and commerce has charged and got paid.
///
/// @param reference the unit's record, by whose id the order goes
record SampleCharge(
        String unit,
        RecordId reference,
        String product,
        RecordId person,
        String audience,
        LocalDate day) {}
