package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.record.Value;

/// Home in the whole window: its numbers, where they lead, and that they come without a jump.
class WindowHomeTest {
    @TempDir Path folder;
    private ShownWindow window;

    @BeforeEach
    void open() {
        window = new ShownWindow(folder, Words.english());
        window.home();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Button link(String begin) {
        return FxStage.all(window.fixture.view.home().view(), Button.class).stream()
                .filter(button -> button.getAccessibleText().startsWith(begin))
                .findFirst()
                .orElseThrow();
    }

    private String spoken(String begin) {
        return FxStage.on(() -> link(begin).getAccessibleText());
    }

    private void press(String begin) {
        FxStage.run(() -> link(begin).fire());
    }

    private RecordListModel list() {
        return window.fixture.view.screen().orElseThrow().list();
    }

    @Test
    void a_count_leads_to_the_list_that_it_counts() {
        assertThat(spoken("Ending in 60 days")).endsWith("Memberships · Membership: 23");
        press("Ending in 60 days");

        FxStage.await(() ->
                window.fixture.view.screen().isPresent()
                        && list().entity().name().equals("membership")
                        && list().countProperty().get() == 23);
        FxStage.press(window.fixture.scene(), KeyCode.LEFT, KeyCode.ALT);
        assertThat(window.fixture.model.placeProperty().get()).isEqualTo(new Place.Home());
    }

    @Test
    void a_chart_has_its_table_and_says_of_when_it_is() {
        assertThat(texts())
                .contains(
                        "Numbers as of 14:02 on this device",
                        "Memberships: 300 in all. Most: Active, 233.",
                        "Membership as of 14:02");
        press("Table: Membership today");
        FxStage.settle();
        assertThat(window.fixture.view.home().view().lookup(".report-table"))
                .isInstanceOf(TableView.class);
        press("Chart: Membership today");
        FxStage.settle();
        assertThat(window.fixture.view.home().view().lookup(".report-chart")).isNotNull();
    }

    private List<String> texts() {
        return FxStage.on(() ->
                FxStage.all(window.fixture.view.home().view(), Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void a_change_from_elsewhere_is_counted_and_nothing_moves() {
        Bounds before = bounds();
        window.members.receive(
                List.of(
                        window.members.changedMembership(
                                2, Map.of("ends", Value.text("2030-01-01")))));

        FxStage.await(() -> !spoken("Ending in 60 days").endsWith(": 23"));
        assertThat(bounds()).isEqualTo(before);
    }

    private Bounds bounds() {
        return FxStage.on(() -> {
            Button link = link("Ending in 60 days");
            return link.localToScene(link.getLayoutBounds());
        });
    }

    @Test
    void an_event_of_today_leads_to_its_door() {
        assertThat(texts()).contains("Spring Technical Forum · SPRING-1", "13:02 · 40 guests");
        press("Get ready for the door: Spring Technical Forum");

        FxStage.await(() -> window.fixture.scene().lookup(".ready-panel") != null);
        assertThat(FxStage.on(() -> window.fixture.model.placeProperty().get()))
                .isInstanceOfSatisfying(
                        Place.Door.class,
                        door ->
                                assertThat(door.of())
                                        .extracting(Occasion::title)
                                        .containsExactly("Spring Technical Forum · SPRING-1"));
        FxStage.press(window.fixture.scene(), KeyCode.ESCAPE);
        FxStage.press(window.fixture.scene(), KeyCode.ENTER);
        assertThat(window.fixture.model.placeProperty().get()).isEqualTo(new Place.Home());
    }

    @Test
    void what_waits_leads_to_where_it_waits() {
        assertThat(texts()).contains("Nothing needs you.", "Waiting to send");
        assertThat(spoken("Members, saved")).isEqualTo("Members, saved on this device: 2");
        press("Members, saved");
        assertThat(window.fixture.model.placeProperty().get()).isEqualTo(new Place.SyncCentre());
    }
}
