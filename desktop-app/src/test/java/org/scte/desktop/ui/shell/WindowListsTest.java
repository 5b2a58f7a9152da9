package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestStatus;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.Appearance.Choice;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.Value;
import org.scte.model.unit.NamedList;

/// The lists of a definition in the whole window, over a real store. With `-Dpictures=DIR` it
/// leaves pictures.
class WindowListsTest {
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
        pick("Memberships");
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private List<String> tabs() {
        return FxStage.on(() ->
                FxStage.all(window.scene().getRoot(), ToggleButton.class).stream()
                        .filter(Node::isVisible)
                        .filter(tab -> tab.getParent().getStyleClass().contains("lists"))
                        .map(ToggleButton::getText)
                        .toList());
    }

    /// By how its text begins.
    private void pick(String tab) {
        FxStage.run(() ->
                FxStage.all(window.scene().getRoot(), ToggleButton.class).stream()
                        .filter(each -> each.getText().startsWith(tab))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        FxStage.settle();
    }

    private RecordListModel list() {
        return window.view.screen().orElseThrow().list();
    }

    private long ending() {
        var entity = members.unit.definition().entity("membership").orElseThrow();
        NamedList list = entity.lists().get("ending-soon");
        assertThat(list).isNotNull();
        return members.unit.count(ListQuery.of(entity, list));
    }

    private List<String> columns() {
        return FxStage.on(() ->
                ((TableView<?>) window.scene().lookup(".record-table"))
                        .getColumns().stream().map(column -> column.getText()).toList());
    }

    @Test
    void each_list_says_how_many_it_has_and_shows_them_in_its_own_columns() {
        long many = ending();
        assertThat(many).isBetween(1L, 60L);
        FxStage.await(
                () -> tabs().equals(List.of("All memberships  110", "Ending in 60 days  " + many)));

        pick("Ending in");

        FxStage.await(() -> list().countProperty().get() == many);
        assertThat(columns()).contains("Ends").doesNotContain("Joined");
        for (Choice choice : List.of(Choice.LIGHT, Choice.DARK)) {
            FxStage.run(() -> window.appearance.choiceProperty().set(choice));
            FxStage.settle();
            if (!PICTURES.isEmpty()) {
                String name = "lists-" + choice.name().toLowerCase(Locale.ROOT) + ".png";
                FxStage.picture(window.scene(), Path.of(PICTURES, name));
            }
            assertThat(FxStage.on(() -> Walker.faults(window.view))).isEmpty();
        }
    }

    @Test
    void filters_narrow_it_and_clearing_them_leads_back_to_it_and_it_stays_open() {
        long many = ending();
        pick("Ending in");
        FxStage.await(() -> list().countProperty().get() == many);
        FxStage.run(() -> list().filter(new Filter.AnyOf("kind", List.of(Value.text("student")))));
        FxStage.await(() -> list().countProperty().get() < many);

        FxStage.run(() -> list().clearSearchAndFilters());
        FxStage.await(() -> list().countProperty().get() == many);
        pick("People");
        pick("Memberships");

        assertThat(list().choice().openProperty().get()).isEqualTo("ending-soon");
        pick("All memberships");
        FxStage.await(() -> list().countProperty().get() == 110);
        assertThat(columns()).contains("Joined");
    }

    @Test
    void counts_follow_what_comes_in() {
        long many = ending();
        FxStage.await(() -> tabs().contains("Ending in 60 days  " + many));

        members.receive(List.of(members.membership(710))); // ends on 28 November

        FxStage.await(() -> tabs().contains("Ending in 60 days  " + ending()));
        assertThat(ending()).isGreaterThan(many);
    }

    @Test
    void a_role_that_it_is_not_for_has_the_list_of_all_alone() {
        pick("Ending in");
        List<String> all = List.of("all");
        members.contact(
                new Allowance(
                        null,
                        new Allowed(all, all, all, all, all, all, List.of(), List.of("viewer"))));
        FxStage.run(() ->
                window.model.onStatus(
                        TestStatus.of(
                                "membership",
                                "Membership",
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

        FxStage.await(() -> tabs().isEmpty());
        FxStage.await(() -> list().countProperty().get() == 110);
    }

    @Test
    void what_a_figure_counts_behind_a_ref_is_one_chip() {
        ListQuery counted =
                members.unit.reports().figures("members-by-chapter").orElseThrow().lines().stream()
                        .flatMap(line -> line.figures().getFirst().list().stream())
                        .findFirst()
                        .orElseThrow();
        long many = members.unit.count(counted);
        assertThat(counted.within()).isNotEmpty();
        FxStage.run(() ->
                window.view.screen().orElseThrow().model().choose(counted, "Members by chapter"));
        FxStage.await(() -> list().countProperty().get() == many);

        assertThat(labels()).contains("As counted in “Members by chapter”");
        FxStage.run(() -> list().clearSearchAndFilters());
        FxStage.await(() -> list().countProperty().get() == 110);
        assertThat(labels()).doesNotContain("As counted in “Members by chapter”");
    }

    private List<String> labels() {
        return FxStage.on(() ->
                FxStage.all(window.scene().getRoot(), ButtonBase.class).stream()
                        .map(ButtonBase::getText)
                        .toList());
    }
}
