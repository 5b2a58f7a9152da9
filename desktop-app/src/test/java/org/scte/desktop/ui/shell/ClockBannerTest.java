package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestStatus;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.model.allowance.Allowed;

/// SC-5: what the window says of a clock that is not to be trusted, until somebody has read it.
class ClockBannerTest {
    private static final Duration MONTH = Duration.ofDays(31);

    @TempDir Path folder;
    private Members members;
    private WindowFixture window;

    @BeforeEach
    void open() {
        members = new Members(folder).withPeople(1);
        window = new WindowFixture(members.unit, 1366, 768);
    }

    @AfterEach
    void close() {
        window.close();
        members.close();
    }

    private void tell(ClockStanding clock) {
        SyncStatus now = WindowFixture.status("membership", "Membership", UnitState.NO_NETWORK, 0);
        FxStage.run(() ->
                window.model.onStatus(
                        TestStatus.of(
                                now.unit(),
                                now.title(),
                                now.state(),
                                0,
                                0,
                                now.lastSent(),
                                now.lastHeard(),
                                now.downSince(),
                                null,
                                1,
                                -1,
                                null,
                                LeaseStanding.UNTOLD,
                                clock,
                                Allowed.EVERYTHING)));
        FxStage.settle();
    }

    private static ClockStanding off(Duration by) {
        return new ClockStanding(WindowFixture.NOW.plus(by), WindowFixture.NOW);
    }

    private Optional<String> banner() {
        return FxStage.on(() ->
                FxStage.all(window.view, ClockBanner.class).stream()
                        .filter(ClockBanner::isVisible)
                        .flatMap(shown -> FxStage.all(shown, Label.class).stream())
                        .map(Label::getText)
                        .filter(text -> text != null && !text.isEmpty())
                        .findFirst());
    }

    private void acknowledge() {
        FxStage.run(() ->
                FxStage.all(window.view, ClockBanner.class).stream()
                        .flatMap(shown -> FxStage.all(shown, Button.class).stream())
                        .forEach(Button::fire));
        FxStage.settle();
    }

    @Test
    void it_says_what_the_clock_says_and_should_and_what_becomes_of_entries() {
        assertThat(banner()).isEmpty();

        tell(off(MONTH));

        assertThat(banner().orElseThrow())
                .matches(
                        "This computer's clock says \\d+ \\w+( \\d+)?; by the last contact it should be"
                                + " \\d+ \\w+( \\d+)?\\. What you enter is kept and marked until the clock is checked\\.");
        tell(off(Duration.ofHours(3)));
        assertThat(banner().orElseThrow()).as("with the time of day").matches(".*\\d\\d:\\d\\d;.*");
        tell(off(Duration.ZERO));
        assertThat(banner().orElseThrow()).contains("was wrong and hasn't been checked since");
        tell(ClockStanding.TRUSTED);
        assertThat(banner()).isEmpty();
    }

    @Test
    void who_has_read_it_sees_it_again_only_when_the_clock_has_been_right_meanwhile() {
        tell(off(MONTH));
        acknowledge();
        assertThat(banner()).isEmpty();
        tell(off(MONTH.plusMinutes(1)));
        assertThat(banner()).isEmpty();

        tell(ClockStanding.TRUSTED);
        tell(off(MONTH));

        assertThat(banner()).isPresent();
    }
}
