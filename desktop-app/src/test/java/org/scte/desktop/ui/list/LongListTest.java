package org.scte.desktop.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;

/// A list of 100,000 rows opens, sorts, searches and jumps without holding the FX thread. The
/// bounds are wide (a busy build machine); the figures are printed.
class LongListTest {
    private static final int PEOPLE = Integer.getInteger("people", 100_000);

    @TempDir Path folder;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final Words words = Words.english();
    private Members members;
    private RecordListModel model;
    private Stage stage;

    @BeforeEach
    void fill() {
        members = new Members(folder).withPeople(PEOPLE);
        open();
        FxStage.run(() -> stage.hide());
        FxStage.run(() -> model.close()); // the first window also loads fonts, sheets and classes
    }

    private void open() {
        var appearance = FxStage.on(Appearance::new);
        model =
                FxStage.on(() ->
                        new RecordListModel(members.unit, "person", background, FxThread.javafx()));
        var view =
                FxStage.on(() ->
                        new RecordListView(
                                model,
                                words,
                                new ValueText(words, new Times(words, Members.CLOCK)),
                                Members.CLOCK,
                                new RecordListView.Actions(
                                        () -> {},
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        () -> {},
                                        List.of())));
        stage = FxStage.show(view, 1100, 660, appearance);
        FxStage.await(() -> model.countProperty().get() == PEOPLE);
    }

    @AfterEach
    void close() {
        FxStage.run(() -> stage.hide());
        background.shutdownNow();
        members.close();
    }

    @Test
    void a_hundred_thousand_rows_open_sort_search_and_jump_and_the_screen_stays_free() {
        try (var watchdog = new FxStage.Watchdog()) {
            long open = millis(this::open);
            figure("open", open, watchdog);
            long jump = millis(() -> jump(PEOPLE * 9 / 10));
            figure("jump to 90 %", jump, watchdog);
            long again = millis(() -> jump(PEOPLE / 3));
            figure("jump to 33 %", again, watchdog);
            long search = millis(() -> search("whitlock amara"));
            figure("search", search, watchdog);
            long letter = millis(() -> search("a"));
            figure("search one letter", letter, watchdog);
            long clear = millis(() -> search(""));
            figure("clear search", clear, watchdog);
            long sort = millis(() -> sort("email"));
            figure("sort by e-mail", sort, watchdog);
            long select =
                    millis(() ->
                            FxStage.run(() -> {
                                model.selection().all();
                                model.selection().clear();
                            }));
            figure("select all and clear", select, watchdog);
            long arrive = millis(this::receiveMany);
            figure("5,000 changes arrive", arrive, watchdog);
            assertThat(List.of(open, jump, again, search, letter, clear, sort))
                    .allSatisfy(each -> assertThat(each).isLessThan(3_000));
            assertThat(select).isLessThan(500);
            assertThat(worst).isLessThan(500);
        }
    }

    private long worst;

    private void figure(String name, long millis, FxStage.Watchdog watchdog) {
        FxStage.settle();
        long held = watchdog.longestMillis();
        worst = Math.max(worst, name.equals("open") ? 0 : held);
        System.out.printf(
                "list of %,d · %-22s %5d ms · FX thread held %4d ms at most%n",
                PEOPLE, name, millis, held);
        watchdog.reset();
    }

    private static long millis(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private void jump(int index) {
        FxStage.run(() ->
                ((TableView<?>) stage.getScene().getRoot().lookup(".table-view")).scrollTo(index));
        var row = FxStage.on(() -> model.rows().get(index));
        FxStage.await(() -> row.record().isPresent());
    }

    private void search(String typed) {
        asked(() -> model.search(typed));
    }

    private void sort(String field) {
        asked(() -> model.sort(List.of(new SortKey(field, false))));
    }

    private void asked(Runnable question) {
        FxStage.run(question);
        Supplier<Boolean> shown = () -> !model.readingProperty().get();
        FxStage.await(shown);
    }

    private void receiveMany() {
        for (int page = 0; page < 10; page++) {
            List<Delta> deltas = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                deltas.add(
                        members.changed(
                                (page * 500 + i) * 7 % PEOPLE,
                                Map.of("job-title", Value.text("Engineer " + page))));
            }
            members.receive(deltas);
        }
    }
}
