package org.scte.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// The data that is measured with: members with a UUIDv7 and twelve text fields, about 400 bytes of
/// JSON each, always the same.
final class Club {
    private static final int PAGE = 5_000;

    private Club() {}

    static String source() {
        try (var yaml = Club.class.getResourceAsStream("club.yaml")) {
            return new String(
                    Objects.requireNonNull(yaml, "club.yaml").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static UnitDefinition definition() {
        return UnitReader.read(source(), "club.yaml");
    }

    /// The id of member `n`, in the order of time.
    static RecordId id(long n) {
        return new RecordId(
                new UUID(
                        0x0190_0000_0000_7000L + (n << 16 & ~0xffffL), 0x8000_0000_0000_0000L + n));
    }

    static Map<String, Value> fields(long n) {
        return Member.fields(n);
    }

    /// A unit's file in this folder with so many members, as if received from a service.
    static LocalUnit filled(Path folder, int members) {
        LocalUnit unit =
                LocalUnit.open(
                        folder.resolve("club.db"), definition(), "bench", Clock.systemUTC(), ids());
        for (int from = 0; from < members; from += PAGE) {
            receive(unit, deltas(from, Math.min(members, from + PAGE)), from + PAGE);
        }
        return unit;
    }

    static List<Delta> deltas(int from, int to) {
        List<Delta> deltas = new ArrayList<>();
        for (int n = from; n < to; n++) {
            deltas.add(new Delta(n + 1L, "member", id(n), fields(n), null));
        }
        return deltas;
    }

    /// One page of a service, applied.
    static void receive(LocalUnit unit, List<Delta> deltas, long cursor) {
        unit.sync()
                .apply(
                        new SyncResponse(
                                UUID.randomUUID(),
                                new UUID(7, 7),
                                1,
                                Clock.systemUTC().instant(),
                                0,
                                List.of(),
                                deltas,
                                cursor,
                                true,
                                null,
                                false));
    }

    static Supplier<UUID> ids() {
        AtomicLong next = new AtomicLong(System.nanoTime() << 8);
        return () -> new UUID(0x0191_0000_0000_7000L, Long.MIN_VALUE | next.incrementAndGet());
    }

    /// A change of one member's note, which nobody else has seen.
    static LocalChange note(int n, String text) {
        return LocalChange.of(
                new Operation.Update("member", id(n), Map.of("note", Value.text(text)), Map.of()));
    }

    /// Has the device exchange until nothing is left to send or to fetch.
    static void level(Device device) {
        SyncOutcome outcome = device.syncOnce("club");
        Verified.that(outcome.answered() && outcome.rejected() == 0, outcome.sentence());
    }
}
