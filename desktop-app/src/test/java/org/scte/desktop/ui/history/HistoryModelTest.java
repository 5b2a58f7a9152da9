package org.scte.desktop.ui.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// A record's history over a real store; everything runs in the test's own thread.
class HistoryModelTest {
    @TempDir private Path folder;
    private final AtomicInteger asked = new AtomicInteger();
    private Members members;
    private HistoryModel model;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(3);
        model =
                new HistoryModel(
                        _ -> members.unit,
                        (_, _, _) -> {
                            asked.incrementAndGet();
                            return History.Told.of();
                        },
                        "Dana Ortiz",
                        (_, _) -> {},
                        Runnable::run,
                        FxThread.over(Runnable::run),
                        Members.CLOCK,
                        Words.english());
        model.open(new RecordKey("membership", "person", Members.personId(0)));
    }

    @AfterEach
    void close() {
        model.close();
        members.close();
    }

    @Test
    void the_service_is_asked_again_for_what_came_from_it_and_not_for_what_was_typed_here() {
        assertThat(asked).hasValue(1);
        int before = model.versions().size();

        members.unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                Members.personId(0),
                                Map.of("job-title", Value.text("Rigger")),
                                Map.of())));
        assertThat(asked).hasValue(1);
        assertThat(model.versions()).hasSize(before + 1);

        members.receive(List.of(members.changed(0, Map.of("phone", Value.text("+1 303 555 2")))));
        assertThat(asked).hasValue(2);
    }
}
