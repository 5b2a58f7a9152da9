package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestStatus;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ReportFigures.Line;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.Appearance.Choice;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.report.ReportsModel;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.Report;

/// The reports in the whole window, over a real store. With `-Dpictures=DIR` it leaves pictures.
class WindowReportsTest {
    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(120).withMemberships(110);
        window = new WindowFixture(members.unit, 1366, 768);
        window.busy();
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() -> window.view.screen().isPresent());
        FxStage.settle();
        pick("Reports");
        FxStage.await(this::isDrawn);
        FxStage.settle();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void pick(String part) {
        FxStage.run(() ->
                FxStage.all(window.scene().getRoot(), ToggleButton.class).stream()
                        .filter(tab -> tab.getText().equals(part))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        FxStage.settle();
    }

    @SuppressWarnings("unchecked")
    private TableView<Line> table() {
        return (TableView<Line>) window.scene().lookup(".report-table");
    }

    @SuppressWarnings("unchecked")
    private ListView<Report> choice() {
        return (ListView<Report>) window.scene().lookup(".report-choice");
    }

    private void choose(String name) {
        FxStage.run(() ->
                choice().getItems().stream()
                        .filter(report -> report.name().equals(name))
                        .forEach(choice().getSelectionModel()::select));
        FxStage.await(this::isDrawn);
        FxStage.settle();
    }

    private boolean isDrawn() {
        return window.scene().lookup(".report-table") != null && table().getItems().size() > 1;
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, name + ".png"));
        }
    }

    @Test
    void reports_are_drawn_in_light_and_dark() {
        for (Choice choice : List.of(Choice.LIGHT, Choice.DARK)) {
            String mode = "-" + choice.name().toLowerCase(Locale.ROOT);
            FxStage.run(() -> window.appearance.choiceProperty().set(choice));
            for (String report :
                    List.of(
                            "membership-today",
                            "members-by-chapter",
                            "joined-by-month",
                            "ending-by-month")) {
                choose(report);
                picture(report + mode);
            }
        }
        assertThat(FxStage.on(() -> Walker.faults(window.view))).isEmpty();
    }

    @Test
    void a_figure_opens_the_list_of_its_records_by_enter() {
        FxStage.run(() -> {
            table().requestFocus();
            table().getFocusModel().focus(1, table().getColumns().get(1));
        });
        long expected = number(1, 0);

        FxStage.press(window.scene(), KeyCode.ENTER);

        RecordListModel list = window.view.screen().orElseThrow().list();
        FxStage.await(() -> list.countProperty().get() == expected);
        assertThat(list.entity().name()).isEqualTo("membership");
        assertThat(list.queryProperty().get().filters())
                .containsExactlyInAnyOrder(
                        new Filter.AnyOf("status", List.of(Value.text("grace"))),
                        new Filter.AnyOf("kind", List.of(Value.text("individual"))));
        assertThat(window.stage.getTitle()).isEqualTo("Members · SCTE");

        pick("Reports");
        FxStage.await(this::isDrawn);
        assertThat(window.stage.getTitle()).isEqualTo("Reports · Members · SCTE");
    }

    private long number(int row, int column) {
        return FxStage.on(() ->
                switch (table().getItems().get(row).cells().get(column).getFirst().value()) {
                    case Value.Whole(long number) -> number;
                    case Value value -> throw new AssertionError(value);
                });
    }

    @Test
    void a_change_elsewhere_shows_in_the_figures_while_one_looks() {
        long before = number(1, 0);

        members.receive(List.of(members.membership(700)));

        FxStage.await(() -> number(1, 0) == before + 1);
    }

    @Test
    void the_chart_says_its_figures_and_what_it_does_not_draw() {
        List<String> said =
                FxStage.on(() ->
                        FxStage.all(window.scene().getRoot(), StackPane.class).stream()
                                .filter(node -> node.getStyleClass().contains("chart-bar"))
                                .map(Node::getAccessibleText)
                                .toList());

        assertThat(said).hasSize(9).contains("Active, Individual: " + number(0, 0));
        assertThat(labels())
                .contains("Membership as of 14:02", "Memberships: 110 in all. Most: Active, 86.");
    }

    private List<String> labels() {
        return FxStage.on(() ->
                FxStage.all(window.scene().getRoot(), Label.class).stream()
                        .map(Label::getText)
                        .toList());
    }

    @Test
    void typing_into_the_search_leads_back_to_the_list() {
        FxStage.press(window.scene(), KeyCode.F, KeyCode.CONTROL);
        FxStage.type(window.scene(), "Ben");

        FxStage.await(() -> window.scene().lookup(".report-table") == null);
        assertThat(window.view.screen().orElseThrow().list().entity().name()).isEqualTo("person");
    }

    @Test
    void roles_that_see_no_report_have_no_such_part_and_figures_they_may_not_export_stay() {
        List<String> none = List.of();
        members.contact(
                new Allowance(
                        null, new Allowed(List.of("all"), none, none, none, none, none, none)));
        status();
        FxStage.await(() -> isDrawn() && !buttons().contains("Export"));
        assertThat(buttons()).doesNotContain("Export");

        members.contact(
                new Allowance(
                        null, new Allowed(List.of("person"), none, none, none, none, none, none)));
        status();
        FxStage.await(() -> window.scene().lookup(".report-table") == null);
        assertThat(buttons()).doesNotContain("Reports");
    }

    /// As sync tells the window that rights are others.
    private void status() {
        FxStage.run(() ->
                window.model.onStatus(
                        TestStatus.of(
                                "membership",
                                "Members",
                                UnitState.IDLE,
                                0,
                                0,
                                null,
                                WindowFixture.NOW,
                                null,
                                null,
                                0,
                                -1,
                                null,
                                members.unit.lease(),
                                members.unit.clockStanding(),
                                members.unit.allowed())));
        FxStage.settle();
    }

    private List<String> buttons() {
        return FxStage.on(() ->
                FxStage.all(window.scene().getRoot(), ButtonBase.class).stream()
                        .filter(Node::isVisible)
                        .map(ButtonBase::getText)
                        .toList());
    }

    @Test
    void the_file_is_utf8_for_programs_for_tables() throws IOException {
        Path file = folder.resolve("r.csv");
        ReportsModel model =
                FxStage.on(() ->
                        new ReportsModel(
                                members.unit,
                                members.unit.reports().list(),
                                window.background,
                                window.fx));
        FxStage.run(model::show);
        FxStage.await(() -> model.figuresProperty().get() != null);

        FxStage.run(() -> model.export(file));

        Awaitility.await().until(() -> Files.exists(file) && Files.size(file) > 20);
        assertThat(Files.readString(file))
                .startsWith("\uFEFFStatus,individual,corporate-seat,student,All\r\nactive,")
                .endsWith(",110\r\n");
        FxStage.run(model::close);
    }
}
