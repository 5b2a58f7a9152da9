package org.scte.desktop;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// Shipped units as a device holds them, for tests.
public final class TestUnits {
    private TestUnits() {}

    public static UnitDefinition definition(String unit) {
        return UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml");
    }

    public static LocalUnit open(Path folder, String unit) {
        return LocalUnit.open(
                folder.resolve(unit).resolve("unit.db"),
                definition(unit),
                "ada@example.org",
                Clock.systemUTC(),
                UUID::randomUUID);
    }

    /// Answers the oldest waiting change of a unit as a service that does not accept it.
    public static void reject(LocalUnit unit, Problem problem) {
        Change change = unit.sync().take(1, 1_000_000).getFirst();
        answer(unit, change.seq(), List.of(Ack.rejected(change.seq(), List.of(problem))));
    }

    /// Something that happened elsewhere comes to a unit.
    public static void receive(LocalUnit unit, Delta... deltas) {
        answer(unit, unit.sync().standing().acked(), List.of(), deltas);
    }

    /// Answers the oldest waiting change of a unit as a service that takes it.
    public static void accept(LocalUnit unit) {
        Change change = unit.sync().take(1, 1_000_000).getFirst();
        answer(unit, change.seq(), List.of(Ack.taken(change.seq(), 1_000, List.of())));
    }

    /// A service says what this device may do.
    public static void allow(LocalUnit unit, Allowed allowed) {
        answer(unit, unit.sync().standing().acked(), List.of(), new Allowance(null, allowed));
    }

    private static void answer(LocalUnit unit, long lastSeq, List<Ack> acks, Delta... deltas) {
        answer(unit, lastSeq, acks, Allowance.UNTOLD, deltas);
    }

    private static void answer(
            LocalUnit unit, long lastSeq, List<Ack> acks, Allowance allowance, Delta... deltas) {
        UUID epoch = new UUID(1, 1);
        unit.sync()
                .apply(
                        new SyncResponse(
                                epoch,
                                epoch,
                                unit.definition().definition(),
                                Instant.now(),
                                lastSeq,
                                acks,
                                List.of(deltas),
                                0,
                                true,
                                null,
                                false,
                                null,
                                allowance));
    }
}
