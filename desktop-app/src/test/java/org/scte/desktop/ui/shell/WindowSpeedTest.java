package org.scte.desktop.ui.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.Figure;
import org.scte.desktop.ui.kit.Frames;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.ManyPeople;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;

/// What a person at the keyboard waits for, in a window over 1,000,000 people. Measures alone, with
/// `./scte test --ui-goals`; docs/ui-goals.md has the goals.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class WindowSpeedTest {
    private static final int PEOPLE = ManyPeople.PEOPLE;
    private static final int TIMES = 40;

    @TempDir Path folder;

    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = ManyPeople.open(folder);
        window = new WindowFixture(members.unit, 1366, 768);
        goToPeople();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void goToPeople() {
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() -> window.view.screen().isPresent() && list().countProperty().get() > 0);
        FxStage.run(() -> window.view.screen().orElseThrow().focusList());
        FxStage.settle();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    @Test
    void the_keyboard() {
        var row = new Figure("key press to the next row marked", 100);
        for (int i = 0; i < TIMES; i++) {
            int next = FxStage.on(() -> list().currentProperty().get()) + 1;
            row.take(
                    window.scene(),
                    () -> press(KeyCode.DOWN, false),
                    () -> list().currentProperty().get() == next);
        }
        row.print();
        FxStage.press(window.scene(), KeyCode.ENTER);
        FxStage.await(() -> window.scene().getFocusOwner() instanceof TextInputControl);
        FxStage.settle();
        var letter = new Figure("key press to its character on the screen", 50);
        for (int i = 0; i < TIMES; i++) {
            TextInputControl field =
                    FxStage.on(() -> (TextInputControl) window.scene().getFocusOwner());
            int length = FxStage.on(field::getLength) + 1;
            letter.take(
                    window.scene(),
                    () -> {
                        field.end();
                        type(field, "a");
                    },
                    () -> field.getLength() >= length);
        }
        letter.print();
        var save = new Figure("Ctrl+S to saved on this device", 120);
        for (int i = 0; i < TIMES; i++) {
            FxStage.run(() ->
                    ((TextField) window.scene().getFocusOwner()).setText("Given" + Math.random()));
            FxStage.settle();
            save.take(window.scene(), () -> press(KeyCode.S, true), () -> !isUnsaved());
        }
        save.print();
    }

    @Test
    void the_list() {
        var open = new Figure("list of %,d opened to its first page".formatted(PEOPLE), 300);
        var sort = new Figure("list of %,d sorted by another column".formatted(PEOPLE), 300);
        var filter = new Figure("list of %,d searched".formatted(PEOPLE), 300);
        for (int i = 0; i < TIMES / 2; i++) {
            FxStage.run(() -> window.model.go(new Place.Settings()));
            FxStage.settle();
            open.take(
                    window.scene(),
                    () -> window.model.go(new Place.Unit("membership")),
                    this::isFirstPageShown);
            String field = List.of("email", "job-title", "family-name").get(i % 3);
            sort.take(
                    window.scene(),
                    () -> list().sort(List.of(new SortKey(field, false))),
                    this::isFirstPageShown);
            String typed = i % 2 == 0 ? "whitlock" : "";
            filter.take(window.scene(), () -> list().search(typed), this::isFirstPageShown);
        }
        open.print();
        sort.print();
        filter.print();
    }

    @Test
    void choosing() {
        var select = new Figure("all rows chosen, and none again", 20);
        for (int i = 0; i < TIMES; i++) {
            select.take(window.scene(), () -> list().selection().all(), () -> true);
            select.take(window.scene(), () -> list().selection().clear(), () -> true);
        }
        select.print();
    }

    @Test
    void while_fifty_thousand_changes_arrive() {
        var held = new Figure("FX thread held while 50,000 changes arrive", 100);
        try (var watchdog = new FxStage.Watchdog()) {
            FxStage.settle();
            watchdog.reset();
            for (int page = 0; page < 100; page++) {
                int from = page * 500;
                members.receive(
                        IntStream.range(from, from + 500)
                                .mapToObj(i ->
                                        members.changed(
                                                i * 7 % PEOPLE,
                                                Map.of(
                                                        "job-title",
                                                        Value.text("Engineer " + from))))
                                .toList());
                held.add(watchdog.longestMillis() * 1_000_000);
                watchdog.reset();
            }
        }
        held.print();
    }

    @Test
    void scrolling() {
        Node rows = window.scene().getRoot().lookup(".record-table .virtual-flow");
        Frames.during("scrolled by the wheel", window.scene(), () -> wheel(rows)).print();
        FxStage.run(() -> list().moveTo(0));
        FxStage.settle(); // its record is open beside the list
        Frames.during("Page Down held", window.scene(), () -> press(KeyCode.PAGE_DOWN, false))
                .print();
    }

    /// One notch, three rows.
    private static void wheel(Node over) {
        double x = over.getLayoutBounds().getCenterX();
        double y = over.getLayoutBounds().getCenterY();
        Event.fireEvent(
                over,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        x,
                        y,
                        x,
                        y,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        -120,
                        0,
                        -120,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.LINES,
                        -3,
                        0,
                        null));
    }

    private boolean isFirstPageShown() {
        return !list().readingProperty().get()
                && list().countProperty().get() > 0
                && list().rows().getFirst().record().isPresent();
    }

    private boolean isUnsaved() {
        return FxStage.all(
                        window.scene().getRoot().lookup(".form-header"),
                        javafx.scene.control.Label.class)
                .stream()
                .anyMatch(label -> label.getText().contains("Not saved"));
    }

    private void press(KeyCode code, boolean control) {
        Node owner = window.scene().getFocusOwner();
        Event.fireEvent(
                owner,
                new KeyEvent(
                        KeyEvent.KEY_PRESSED,
                        "",
                        code.getName(),
                        code,
                        false,
                        control,
                        false,
                        false));
    }

    private static void type(Node at, String letter) {
        Event.fireEvent(
                at,
                new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        letter,
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
    }
}
