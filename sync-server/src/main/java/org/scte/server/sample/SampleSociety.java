package org.scte.server.sample;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scte.model.record.RecordId;

/// Whom the membership unit's sample has made, for the samples of the other units.
///
/// @param companies the largest first
/// @param people those who do something in other units, in a fixed order
/// @param dues what people have paid for terms of last year
record SampleSociety(
        List<RecordId> chapters, List<RecordId> companies, List<Person> people, List<Dues> dues) {
    SampleSociety {
        chapters = List.copyOf(chapters);
        companies = List.copyOf(companies);
        people = List.copyOf(people);
        dues = List.copyOf(dues);
    }

    record Person(RecordId id, String name, RecordId chapter, RecordId company) {}

    /// @param line the order's line, which the term names as its source
    /// @param application which it was paid for; nothing for who was a member already
    record Dues(
            RecordId line,
            RecordId person,
            String kind,
            LocalDate day,
            @Nullable RecordId application) {}
}
