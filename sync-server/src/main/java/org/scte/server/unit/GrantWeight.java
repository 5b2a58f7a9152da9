package org.scte.server.unit;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.StoreFailure;
import org.scte.server.store.StoreSession;
import org.scte.server.store.UnitFile;

/// What a grant puts on a device, and how much of that its role may hold.
///
/// @param records by entity
/// @param bytes of their fields as JSON, hidden ones too; a device needs about twice as much
/// @param quota records that a device may hold by the role; null where that is not limited
public record GrantWeight(
        Grant grant, Map<String, Long> records, long bytes, @Nullable Integer quota) {
    /// From here on it is told that a quota is nearly used up.
    private static final double NEARLY = 0.8;

    public GrantWeight {
        records = Map.copyOf(records);
    }

    /// Of a unit's file, whether its service runs or not.
    ///
    /// @throws StoreFailure where the file is not one that a service has brought to order
    public static GrantWeight ofFile(Path file, Grant grant) {
        return UnitFile.read(
                file,
                session -> {
                    if (session.places().placed().isEmpty()) {
                        throw new StoreFailure("no service has opened " + file + " yet");
                    }
                    String source = session.meta().definition().orElseThrow();
                    return of(session, UnitReader.readTrusted(source, file.toString()), grant);
                });
    }

    /// Of a unit that runs here.
    public static GrantWeight of(UnitService unit, Grant grant) {
        return unit.read(session -> of(session, unit.definition(), grant));
    }

    private static GrantWeight of(StoreSession session, UnitDefinition definition, Grant grant) {
        View view = View.of(definition, List.of(grant));
        return new GrantWeight(
                grant,
                session.places().counts(view::sees),
                session.places().bytes(view::sees),
                quota(definition, grant));
    }

    /// @throws ProtocolRefusal `403 over-quota` where a role of the caller may not hold as much as
    ///   its grant has come to
    static void requireWithinQuota(
            StoreSession session, UnitDefinition definition, List<Grant> grants) {
        for (Grant grant : grants) {
            Integer quota = quota(definition, grant);
            if (quota != null) {
                View view = View.of(definition, List.of(grant));
                Map<String, Long> records = session.places().counts(view::sees);
                GrantWeight weight = new GrantWeight(grant, records, 0, quota);
                if (weight.isOver()) {
                    throw ProtocolRefusal.of(
                            403,
                            "over-quota",
                            String.format(
                                    Locale.UK,
                                    "This would be %,d records; a device of this role may hold"
                                            + " %,d. An administrator can grant less, or allow more.",
                                    weight.total(),
                                    quota));
                }
            }
        }
    }

    private static @Nullable Integer quota(UnitDefinition definition, Grant grant) {
        Role role = definition.roles().get(grant.role());
        return grant.unit().equals(definition.unit()) && role != null ? role.quota() : null;
    }

    public long total() {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    public boolean isOver() {
        return quota != null && total() > quota;
    }

    /// In a sentence for whoever grants.
    public String words() {
        String kinds =
                records.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(kind ->
                                String.format(Locale.UK, "%,d %s", kind.getValue(), kind.getKey()))
                        .collect(Collectors.joining(", "));
        String most =
                quota == null
                        ? ""
                        : String.format(
                                Locale.UK,
                                "; its role may hold %,d, so %d %% are used",
                                quota,
                                100 * total() / quota);
        return String.format(
                Locale.UK,
                "%s: %,d records%s, about %,d kB%s.",
                grant.text(),
                total(),
                kinds.isEmpty() ? "" : " (" + kinds + ")",
                (bytes + 999) / 1_000,
                most);
    }

    public boolean isNearlyOver() {
        return quota != null && total() >= quota * NEARLY;
    }
}
