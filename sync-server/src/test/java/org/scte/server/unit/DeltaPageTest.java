package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.delete;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scte.model.record.Digest;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.SyncResponse;

/// Whatever the order of edits and the size of pages, who applies the pages holds what the service
/// holds.
class DeltaPageTest {
    private static final int STEPS = 120;

    @TempDir Path folder;
    private final List<RecordId> people = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_device_that_applies_pages_holds_what_the_service_holds(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (UnitService service = TestUnit.open(folder)) {
            List<TestUnit.Device> devices =
                    List.of(
                            new TestUnit.Device(service, "anna"),
                            new TestUnit.Device(service, "ben"));
            for (int i = 0; i < 8; i++) {
                people.add(RecordId.random());
            }
            Copy late = new Copy(service);
            Copy eager = new Copy(service);
            for (int step = 0; step < STEPS; step++) {
                edit(random, devices.get(random.nextInt(2)));
                if (random.nextInt(5) == 0) {
                    eager.pull(1 + random.nextInt(4));
                }
            }
            eager.pullAll(3);
            late.pullAll(1 + random.nextInt(50));

            assertThat(eager.records).isEqualTo(late.records);
            for (RecordId id : people) {
                assertThat(late.records.get(id)).isEqualTo(service.find("person", id).orElse(null));
            }
            assertThat(late.digest()).isEqualTo(late.last.digest());
            assertThat(eager.digest()).isEqualTo(eager.last.digest());
        }
    }

    private void edit(SplittableRandom random, TestUnit.Device device) {
        RecordId id = people.get(random.nextInt(people.size()));
        String word = "w" + random.nextInt(5);
        switch (random.nextInt(6)) {
            case 0 -> device.push(create("person", id, "name", word, "motto", word));
            case 1 -> device.push(create("person", id, "name", word, "points", 3));
            case 2 -> device.push(delete("person", id, random.nextInt(STEPS)));
            case 3 -> device.push(update("person", id, "motto", word, null));
            case 4 ->
                    device.push(
                            update("person", id, "name", null, word),
                            update("person", people.getFirst(), "phone", null, "+1 555 010"));
            default -> device.push(update("person", id, "motto", null, word));
        }
    }

    /// A naive device.
    private static final class Copy {
        private final UnitService service;
        private final TestUnit.Device reader;
        private final Map<RecordId, Map<String, Value>> records = new HashMap<>();
        private long cursor;
        private SyncResponse last;

        Copy(UnitService service) {
            this.service = service;
            this.reader = new TestUnit.Device(service, "reader");
            this.last = reader.send();
        }

        void pullAll(int limit) {
            do {
                pull(limit);
            } while (last.more());
        }

        void pull(int limit) {
            last = reader.exchange(new Cursor(service.epoch(), cursor), limit);
            cursor = last.cursor();
            for (Delta delta : last.deltas()) {
                if (delta.gone() != null) {
                    records.remove(delta.id());
                    continue;
                }
                Map<String, Value> record =
                        records.computeIfAbsent(delta.id(), any -> new LinkedHashMap<>());
                delta.set()
                        .forEach((field, value) -> {
                            if (value.isNothing()) {
                                record.remove(field);
                            } else {
                                record.put(field, value);
                            }
                        });
            }
        }

        Digest digest() {
            Digest digest = Digest.EMPTY;
            for (Map.Entry<RecordId, Map<String, Value>> record : records.entrySet()) {
                digest = digest.plus(Digest.ofRecord("person", record.getKey(), record.getValue()));
            }
            return digest;
        }
    }
}
