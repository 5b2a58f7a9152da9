package org.scte.server.sample;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.unit.ShippedUnits;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.FeedPage;
import org.scte.server.unit.Schedules;
import org.scte.server.unit.UnitService;

/// The units of a data folder that the sample is written into, before their services start; each by
/// a clock and with ids of its own, so that they may be written side by side.
final class SampleUnits implements AutoCloseable {
    private static final List<String> UNITS =
            List.of("membership", "events", "commerce", "certification", "learning", "insight");

    private static final int MESSAGES_PER_PAGE = 500;

    /// The first part of a plan's chance that is a unit's ids.
    private static final int CHANCE_OF_IDS = 50;

    private static final String ACTOR = "sample";

    private final Map<String, SampleClock> clocks = new LinkedHashMap<>();
    private final Map<String, UnitService> units = new LinkedHashMap<>();

    /// @throws IllegalStateException where a unit is not empty
    SampleUnits(Path folder, SamplePlan plan) {
        boolean opened = false;
        try {
            for (String unit : UNITS) {
                clocks.put(unit, new SampleClock(plan.today()));
                units.put(unit, open(folder, unit, ids(plan.chance(CHANCE_OF_IDS + units.size()))));
                if (unit(unit).head() != 0) {
                    throw new IllegalStateException(
                            unit(unit).definition().title() + " has records already.");
                }
            }
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private UnitService open(Path folder, String unit, Supplier<UUID> ids) {
        return UnitService.open(
                folder.resolve(unit + ".db"),
                UnitReader.readTrusted(ShippedUnits.find(unit).orElseThrow(), unit + ".yaml"),
                clock(unit),
                ids);
    }

    /// The first names the unit's history, which is never twice the same; then those of changes.
    private static Supplier<UUID> ids(SampleChance chance) {
        Supplier<UUID> ofChanges = () -> chance.id().value();
        return new Supplier<>() {
            private boolean named;

            @Override
            public UUID get() {
                UUID id = named ? ofChanges.get() : UuidCreator.getTimeOrderedEpoch();
                named = true;
                return id;
            }
        };
    }

    private UnitService unit(String name) {
        UnitService unit = units.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("the sample has no unit " + name);
        }
        return unit;
    }

    private SampleClock clock(String unit) {
        SampleClock clock = clocks.get(unit);
        if (clock == null) {
            throw new IllegalArgumentException("the sample has no unit " + unit);
        }
        return clock;
    }

    SampleWriter writer(String name) {
        UnitService unit = unit(name);
        return new SampleWriter(clock(name), batch -> write(unit, batch), () -> copy(name, name));
    }

    private static void write(UnitService unit, List<Operation> batch) {
        Ack ack = unit.writeAsService(ACTOR, batch);
        if (!ack.problems().isEmpty()) {
            Problem problem = ack.problems().getFirst();
            Integer op = problem.op();
            throw new IllegalStateException(
                    unit.definition().title()
                            + " did not take the sample: "
                            + problem
                            + (op == null ? "" : " in " + batch.get(op)));
        }
    }

    List<StoredRecord> list(String unit, String entity) {
        return unit(unit).list(entity);
    }

    /// Hands on all that `from` has published so far, as the subscriber of a running service does.
    void copy(String from, String to) {
        while (copyPage(from, to)) {
            // until all is there
        }
    }

    /// Hands on what membership has published until `to` knows this person.
    void copyUntil(RecordId person, String to) {
        while (unit(to).find("person", person).isEmpty() && copyPage("membership", to)) {
            // a page at a time
        }
    }

    /// Whether there was anything more.
    private boolean copyPage(String from, String to) {
        UnitService source = unit(from);
        UnitService reader = unit(to);
        long after = reader.intake().cursor(from).map(Cursor::pos).orElse(0L);
        if (after >= source.head()) {
            return false;
        }
        FeedPage page = source.feed(source.epoch(), after, MESSAGES_PER_PAGE);
        reader.intake().apply(from, page.messages(), page.cursor());
        return page.cursor().pos() > after;
    }

    /// What time has brought about in a unit by now.
    void passTime(String unit) {
        new Schedules(unit(unit)).run();
    }

    @Override
    public void close() {
        units.values().forEach(UnitService::close);
    }
}
