package org.scte.server.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.json.ProtocolJson;

/// Counts anew what stands at each place of a unit's file, without the fields that each profile
/// hides: the sums by which devices with a part of the unit know that theirs is whole.
final class PlaceProof {
    private final Sql sql;

    /// By place and profile: as the file says, and as it holds.
    private final Map<String, Map<String, Digest>> kept = new TreeMap<>();

    private final Map<String, Map<String, Digest>> found = new TreeMap<>();

    PlaceProof(Sql sql) {
        this.sql = sql;
    }

    /// The first fault; empty where every sum is right, or no record was placed yet.
    Optional<String> fault() {
        if (sql.list("select 1 from sqlite_master where name = 'placed'", _ -> 1).isEmpty()) {
            return Optional.empty(); // the file of an older program
        }
        sql.each(
                "select place, profile, records, sum from placed",
                row -> {
                    kept.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                            .put(row.getString(2), new Digest(row.getLong(3), row.getLong(4)));
                    return true;
                });
        kept.forEach((place, profiles) -> {
            Map<String, Digest> none = new TreeMap<>(profiles);
            none.replaceAll((_, _) -> Digest.EMPTY);
            found.put(place, none);
        });
        sql.each(
                "select entity, id, place, fields from record"
                        + " where deleted = 0 and place is not null",
                row -> {
                    count(
                            row.getString(1),
                            RecordId.of(row.getString(2)),
                            row.getString(3),
                            ProtocolJson.readFields(row.getString(4)));
                    return true;
                });
        return compare();
    }

    private void count(String entity, RecordId id, String place, Map<String, Value> fields) {
        Map<String, Digest> profiles = found.get(place);
        if (profiles == null) {
            return; // of an entity that the definition has dropped
        }
        for (String profile : List.copyOf(profiles.keySet())) {
            long number = Digest.ofRecord(entity, id, without(fields, profile));
            profiles.computeIfPresent(profile, (_, digest) -> digest.plus(number));
        }
    }

    private static Map<String, Value> without(Map<String, Value> fields, String profile) {
        Map<String, Value> left = new LinkedHashMap<>(fields);
        for (String hidden : profile.split(",")) {
            left.remove(hidden);
        }
        return left;
    }

    private Optional<String> compare() {
        List<String> faults = new ArrayList<>();
        kept.forEach((place, profiles) ->
                profiles.forEach((profile, digest) -> {
                    Digest holds = found.getOrDefault(place, Map.of()).get(profile);
                    if (!digest.equals(holds)) {
                        faults.add(
                                "The sum of a part of its %s records says %d; there are %d, or other ones."
                                        .formatted(
                                                Place.parse(place).about(),
                                                digest.records(),
                                                holds == null ? 0 : holds.records()));
                    }
                }));
        return faults.stream().findFirst();
    }
}
