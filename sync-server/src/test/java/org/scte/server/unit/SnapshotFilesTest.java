package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.SentChange;
import org.scte.server.unit.SnapshotFiles.Encoding;
import org.scte.server.unit.SnapshotFiles.Form;
import org.scte.server.unit.SnapshotFiles.Part;

class SnapshotFilesTest {
    @TempDir Path folder;
    private UnitService service;
    private SnapshotFiles snapshots;
    private TestUnit.Device anna;

    @BeforeEach
    void open() {
        service = TestUnit.open(folder);
        snapshots = new SnapshotFiles(service, TestUnit.CLOCK);
        anna = new TestUnit.Device(service, "anna");
        anna.push(create("person", RecordId.random(), "name", "Ada"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void a_few_changes_more_are_cheaper_as_deltas() {
        Part first = snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of());
        anna.push(create("person", RecordId.random(), "name", "Ben"));

        assertThat(snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of())).isEqualTo(first);
        assertThat(anna.exchange(new Cursor(service.epoch(), first.cursor()), 10).deltas())
                .hasSize(1);
    }

    @Test
    void a_new_definition_has_a_snapshot_of_its_own_and_the_old_one_can_still_be_fetched()
            throws IOException {
        Part first = snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of());
        byte[] bytes = Files.readAllBytes(snapshots.file(first, Encoding.IDENTITY).path());
        service.publish(TestUnit.widened());
        Part second = snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of());

        assertThat(second.definition()).isEqualTo(2);
        Part old = snapshots.find(first.name(), TestUnit.ALL, List.of()).orElseThrow();
        assertThat(Files.readAllBytes(snapshots.file(old, Encoding.IDENTITY).path()))
                .isEqualTo(bytes);
    }

    @Test
    void many_changes_more_are_worth_a_new_one() {
        Part first = snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of());
        TestUnit.Device ben = new TestUnit.Device(service, "ben");
        var changes = new SentChange[1_100];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = ben.change(null); // an empty change is a position too
        }
        ben.send(changes);

        assertThat(snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of()).cursor())
                .isEqualTo(first.cursor() + 1_100);
    }

    @Test
    void a_name_that_is_none_of_ours_finds_nothing() {
        snapshots.part(Form.NDJSON, TestUnit.ALL, 0, List.of());

        assertThat(snapshots.find("../meetings", TestUnit.ALL, List.of())).isEmpty();
        assertThat(snapshots.find("00000000-1-1", TestUnit.ALL, List.of())).isEmpty();
    }
}
