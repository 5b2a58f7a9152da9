package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Devices whose definition is older than their service's, and newer (F57): as after a definition
/// was published, and after a service was put back to before that.
class DefinitionsTest {
    private static final String NOTE = "note: {type: text,";

    @TempDir private Path folder;

    @Test
    void F57_older_and_newer_definitions_keep_what_was_typed_and_meet_again() throws Exception {
        try (Stage stage = Stage.open(folder);
                Laptop ann = stage.enrol("ann");
                Laptop ben = stage.enrol("ben")) {
            String old = ann.create("Old", "of the first definition");
            ann.sync();
            ben.sync();
            int first = ann.unit().definition().definition();
            Path backups = folder.resolve("backups");
            stage.admin("backup", "--to", backups.toString(), Stage.UNIT);
            ben.edit(old, "job-title", "Typed before");
            ben.shut();
            stage.publish(NOTE, "shoe-size: {type: text, max: 4}\n      " + NOTE);

            new ClientHome(ben.home).run("sync", Stage.UNIT).expect(0);

            assertThat(ben.unit().definition().definition()).isEqualTo(first + 1);
            assertThat(ben.waiting()).isZero();
            assertThat(stage.dump().toString()).contains("Typed before");

            ben.edit(old, "shoe-size", "44");
            ben.sync();
            assertThat(ben.waiting()).isZero();
            stage.admin("restore", onlyFile(backups).toString());
            String typed = ben.create("Newer", "than the service");
            ben.edit(typed, "shoe-size", "45");
            ben.edit(old, "note", "Typed behind");
            for (int i = 0; i < 3; i++) {
                assertThat(ben.sync().answered()).as(ben.log()).isTrue();
            }

            assertThat(stage.dump().toString()).contains("Typed before").contains("Typed behind");
            assertThat(ben.waiting()).as(ben.log()).isZero();
            List<OutboxEntry> kept = ben.unit().listAttention(10);
            assertThat(kept).as("what the older one cannot say").hasSize(2);
            stage.publish(NOTE, "shoe-size: {type: text, max: 4}\n      " + NOTE);
            kept.forEach(
                    entry -> ben.unit().resend(entry.change(), new LocalChange(null, entry.ops())));
            ben.sync();
            ann.sync();
            assertThat(shoe(ben, old)).isEqualTo(Value.text("44"));
            assertThat(shoe(ben, typed)).isEqualTo(Value.text("45"));
            assertThat(ann.dump()).isEqualTo(stage.dump()).isEqualTo(ben.dump());
        }
    }

    private static Value shoe(Laptop laptop, String id) {
        return laptop.unit().find("person", RecordId.of(id)).orElseThrow().field("shoe-size");
    }

    private static Path onlyFile(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
