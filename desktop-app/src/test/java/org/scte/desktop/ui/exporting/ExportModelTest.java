package org.scte.desktop.ui.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.exporting.Format;
import org.scte.desktop.ui.exporting.ExportModel.Columns;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;

class ExportModelTest {
    private static final int PEOPLE = 2_000;

    @TempDir Path folder;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final List<String> told = new ArrayList<>();
    private Members members;
    private RecordListModel list;
    private ExportModel model;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(PEOPLE);
        FxThread fx = FxThread.javafx();
        list = FxStage.on(() -> new RecordListModel(members.unit, "person", background, fx));
        model =
                FxStage.on(() ->
                        new ExportModel(
                                list, Members.CLOCK, background, fx, Words.english(), told::add));
        FxStage.await(() -> list.countProperty().get() == PEOPLE);
    }

    @AfterEach
    void close() {
        FxStage.run(list::close);
        background.shutdownNow();
        members.close();
    }

    private List<String> save(String name) throws IOException {
        Path file = folder.resolve(name);
        FxStage.run(() -> {
            model.formatProperty().set(Format.CSV);
            model.open();
            model.save(file);
        });
        FxStage.await(() -> !model.isWorking());
        return Files.readAllLines(file);
    }

    @Test
    void the_whole_view_is_written_with_its_columns_and_the_end_is_told() throws IOException {
        FxStage.run(() -> list.search("okafor"));
        FxStage.await(() -> list.countProperty().get() < PEOPLE);
        long found = FxStage.on(model::count);

        assertThat(save("view.csv")).hasSize((int) found + 1);
        assertThat(told).containsExactly(found + " rows written to view.csv.");
        assertThat(model.openProperty().get()).isFalse();
    }

    @Test
    void what_is_chosen_is_written_alone_and_all_fields_where_that_is_asked_for()
            throws IOException {
        FxStage.run(() -> {
            list.toggle(1);
            list.toggle(2);
            model.columnsProperty().set(Columns.ALL);
        });

        List<String> lines = save("chosen.csv");

        assertThat(lines).hasSize(3);
        assertThat(lines.getFirst()).contains("Job title").contains("Merged into");
    }

    @Test
    void what_is_stopped_is_not_there_and_the_panel_stays() {
        FxStage.run(() -> {
            model.open();
            model.save(folder.resolve("stopped.xlsx"));
            model.stop();
        });
        FxStage.await(() -> !model.isWorking());

        assertThat(folder.resolve("stopped.xlsx")).doesNotExist();
        assertThat(model.openProperty().get()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void a_place_that_cannot_be_written_is_said() {
        FxStage.run(() -> {
            model.open();
            model.save(folder.resolve("none/out.xlsx"));
        });
        FxStage.await(() -> !model.faultProperty().get().isEmpty());

        assertThat(model.faultProperty().get()).startsWith("out.xlsx cannot be written");
    }
}
