package org.scte.model.expression;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// What an expression may ask of the unit around its record. A service answers with authority; a
/// device that does not hold all records concerned answers empty, which means *unknown*, and
/// unknown never blocks.
public interface Surroundings {
    /// In a match, the record's own id: no field has this name.
    String ID = "id";

    /// The fields of another record of the unit; empty where it is not held.
    Optional<Map<String, Value>> find(String entity, RecordId id);

    /// How many records match: each field named holds what is wanted of it. Empty where that cannot
    /// be known here.
    OptionalLong count(String entity, Map<String, Wanted> match);

    /// The first by its id of the records that match; among the keys may be [#ID].
    First first(String entity, Map<String, Wanted> match);

    /// What the records that match hold in a field of numbers, added up; 0 where there are none.
    /// Empty where that cannot be known here.
    Optional<BigDecimal> sum(String entity, Map<String, Wanted> match, String field);

    /// What [#first] came to.
    sealed interface First {
        record Record(RecordId id) implements First {}

        record None() implements First {}

        record Unknown() implements First {}
    }
}
