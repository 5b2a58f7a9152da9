package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestStatus;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.HiddenList;
import org.scte.desktop.ui.list.Members;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;

/// The whole window of a device without contact, and of one whose roles do not allow everything.
/// With `-Dpictures=DIR` it leaves pictures.
class WindowLeaseTest {
    private static final String PICTURES = System.getProperty("pictures", "");
    private static final Lease LEASE =
            new Lease(Duration.ofDays(21), Duration.ofDays(120), Lease.After.CAPTURE);

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(60);
        window = new WindowFixture(members.unit, 1366, 768);
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));
        FxStage.await(() ->
                window.view.screen().isPresent()
                        && window.view.screen().orElseThrow().list().countProperty().get() > 0);
        FxStage.settle();
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void contact(Allowance allowance) {
        members.contact(allowance);
        tell();
    }

    private void away(Duration time) {
        members.unit.sync().passTime(time);
        tell();
    }

    /// As the device does after each commit.
    private void tell() {
        SyncStatus status =
                TestStatus.of(
                        "membership",
                        "Members",
                        UnitState.NO_NETWORK,
                        2,
                        0,
                        WindowFixture.NOW,
                        WindowFixture.NOW,
                        WindowFixture.NOW,
                        null,
                        1,
                        -1,
                        null,
                        members.unit.lease(),
                        members.unit.clockStanding(),
                        members.unit.allowed());
        FxStage.run(() -> window.model.onStatus(status));
        FxStage.settle();
    }

    private List<String> texts() {
        return FxStage.on(() ->
                FxStage.all(window.scene().getRoot(), Node.class).stream()
                        .filter(WindowLeaseTest::isSeen)
                        .map(node ->
                                switch (node) {
                                    case Labeled labeled -> labeled.getText();
                                    case Text text -> text.getText();
                                    default -> "";
                                })
                        .filter(text -> text != null && !text.isEmpty())
                        .toList());
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean shows(String text) {
        return texts().stream().anyMatch(each -> each.contains(text));
    }

    private void press(String text) {
        FxStage.run(() ->
                FxStage.all(window.scene().getRoot(), Button.class).stream()
                        .filter(WindowLeaseTest::isSeen)
                        .filter(button -> text.equals(button.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        FxStage.settle();
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(window.scene(), Path.of(PICTURES, name));
        }
    }

    @Test
    void the_list_warns_then_hides_and_comes_back_at_once() {
        contact(new Allowance(LEASE, null));
        assertThat(shows("hasn't been in contact")).isFalse();
        away(Duration.ofDays(30));
        assertThat(shows("its records are hidden until it has synced")).isTrue();
        assertThat(shows("Abbott")).isTrue();
        picture("lease-warned.png");

        away(Duration.ofDays(90));

        assertThat(members.unit.lease().kind()).isEqualTo(LeaseStanding.Kind.CAPTURE);
        assertThat(shows("New entries can be typed; the list is shown again")).isTrue();
        assertThat(shows("Abbott")).as("nobody's name is anywhere").isFalse();
        picture("lease-ended.png");
        press("New person");
        assertThat(shows("Given name")).as("a new one can be typed").isTrue();
        picture("lease-new.png");
        FxStage.run(() -> window.model.go(new Place.SyncCentre()));
        FxStage.settle();
        assertThat(shows("hasn't been in contact since")).isTrue();
        picture("lease-sync-centre.png");
        FxStage.run(() -> window.model.go(new Place.Unit("membership")));

        contact(new Allowance(LEASE, null));

        assertThat(FxStage.on(() -> FxStage.all(window.scene().getRoot(), HiddenList.class)))
                .isEmpty();
        FxStage.await(() -> FxStage.on(() -> shows("Abbott")));
        picture("lease-back.png");
    }

    @Test
    void what_no_role_allows_is_not_offered() {
        assertThat(texts()).contains("New person", "Import");
        List<String> none = List.of();

        contact(
                new Allowance(
                        null,
                        new Allowed(
                                List.of("person", "chapter"),
                                List.of("company"),
                                none,
                                none,
                                none,
                                none,
                                List.of("person.birth-date"))));

        assertThat(texts()).doesNotContain("New person", "Import", "Companies");
        FxStage.run(() -> window.view.screen().orElseThrow().list().moveTo(0));
        // the list is read anew meanwhile, and its form with it
        FxStage.await(() -> FxStage.on(() -> shows("It cannot be changed from this device now")));
        assertThat(shows("Given name")).isTrue();
        assertThat(texts()).doesNotContain("Birth date", "Save", "Transfer to another chapter");
        picture("rights-read-only.png");
    }

    @Test
    void a_list_says_as_of_when_it_is_while_its_service_is_silent() {
        tell();

        assertThat(texts()).contains("Members as of 14:02");
        FxStage.run(() ->
                window.model.onStatus(
                        WindowFixture.status("membership", "Members", UnitState.IDLE, 0)));
        FxStage.settle();
        assertThat(texts()).doesNotContain("Members as of 14:02");
    }

    @Test
    void who_may_see_nothing_of_a_unit_is_told_who_can_and_whom_to_ask() {
        List<String> none = List.of();
        FxStage.run(() -> window.view.screen().orElseThrow().list().search("nobody is sent here"));

        contact(new Allowance(LEASE, new Allowed(none, none, none, none, none, none, none)));
        FxStage.await(() -> texts().stream().anyMatch(text -> text.contains("can see people")));

        assertThat(texts())
                .anyMatch(text ->
                        text.startsWith("Only ")
                                && text.endsWith(" can see people. Ask an administrator."))
                .doesNotContain("New person");
    }
}
