package org.scte.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.record.RecordId;

/// A laptop whose program is older than the unit's definition (SC-16): what it typed is taken, it
/// says that it is to be updated, and the updated program goes on from there.
class OldProgramTest {
    private static final String NOTE = "note: {type: text,";

    @TempDir private Path folder;

    @Test
    void an_old_program_sends_all_and_receives_when_it_is_updated() throws IOException {
        try (Stage stage = Stage.open(folder);
                Laptop old = stage.enrol("old");
                Laptop other = stage.enrol("other")) {
            String ada = old.create("Ada", "before");
            old.sync();
            other.sync();
            old.edit(ada, "job-title", "Typed by an old program");
            stage.publish(NOTE, "shoe-size: {type: text, max: 4}\n      " + NOTE);
            other.sync();
            String news = other.create("News", "of the new program");
            other.sync();
            old.proxy.ofTomorrow(true);

            SyncOutcome told = old.sync();

            assertThat(told.sentence()).contains("1 sent").contains("Update to go on receiving");
            assertThat(old.waiting()).isZero();
            assertThat(stage.dump().toString()).contains("Typed by an old program");
            String more = old.create("More", "of the old program");
            old.edit(more, "job-title", "Also");
            assertThat(old.sync().answered()).isTrue();
            assertThat(old.waiting()).isZero();
            assertThat(old.unit().find("person", RecordId.of(more))).isPresent();
            assertThat(old.unit().find("person", RecordId.of(news))).isEmpty();

            old.proxy.ofTomorrow(false); // the program is updated
            old.sync();
            other.sync();
            assertThat(old.dump()).isEqualTo(stage.dump()).isEqualTo(other.dump());
        }
    }

    @Test
    void a_unit_that_the_program_cannot_read_is_said_to_need_a_newer_one() {
        try (Stage stage = Stage.open(folder);
                Laptop old = stage.arrive("old")) {
            old.proxy.ofTomorrow(true);

            assertThat(old.sync().sentence()).contains("needs a newer program. Update to get it.");

            old.proxy.ofTomorrow(false);
            assertThat(old.sync().answered()).isTrue();
            assertThat(old.dump()).isEqualTo(stage.dump());
        }
    }
}
