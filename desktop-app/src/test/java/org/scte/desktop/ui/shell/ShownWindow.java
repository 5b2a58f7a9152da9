package org.scte.desktop.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.scte.desktop.main.PracticeWindow;
import org.scte.desktop.sync.UnitState;
import org.scte.desktop.ui.door.Fair;
import org.scte.desktop.ui.enrol.ChooseUnitsModel;
import org.scte.desktop.ui.enrol.ChooseUnitsView;
import org.scte.desktop.ui.form.Credits;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.settings.UnitSizes;

/// The whole window over a unit with people, and the ways to its screens.
final class ShownWindow implements AutoCloseable {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    final Members members;
    final WindowFixture fixture;
    private final Path folder;
    private Fair fair;
    private Credits credits;
    private PracticeWindow practice;

    ShownWindow(Path folder, Words words) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.folder = folder;
        members = new Members(folder).withPeople(400).withMemberships(300);
        members.retitle(1, "Engineer");
        members.retitle(3, "Lineman");
        fixture = new WindowFixture(members.unit, WIDTH, HEIGHT, words);
        fixture.busy();
    }

    void goToMembers() {
        FxStage.run(() -> fixture.model.go(new Place.Unit("membership")));
        FxStage.await(() -> fixture.view.screen().isPresent() && list().countProperty().get() > 0);
        FxStage.settle();
    }

    private RecordListModel list() {
        return fixture.view.screen().orElseThrow().list();
    }

    void key(KeyCode code, KeyCode... held) {
        FxStage.press(fixture.scene(), code, held);
    }

    void openFirst() {
        goToMembers();
        key(KeyCode.HOME);
        key(KeyCode.DOWN);
        FxStage.await(() -> fixture.view.screen().orElseThrow().isDetailShown());
        FxStage.settle();
    }

    void chooseTwo() {
        openFirst();
        key(KeyCode.DOWN, KeyCode.SHIFT);
        FxStage.settle();
    }

    void bulk() {
        chooseTwo();
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        FxStage.type(fixture.scene(), "echapter");
        key(KeyCode.ENTER);
        FxStage.type(fixture.scene(), "gulf");
        FxStage.await(() ->
                Window.getWindows().stream()
                        .anyMatch(each -> each instanceof Popup && each.isShowing()));
        key(KeyCode.ENTER);
        FxStage.await(() ->
                FxStage.all(fixture.view.lookup(".bulk-foot"), Label.class).stream()
                        .anyMatch(each -> each.getText().contains("2")));
        FxStage.settle();
    }

    void views() {
        goToMembers();
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        FxStage.run(() -> list().search("ab"));
        FxStage.await(() -> !list().readingProperty().get());
        FxStage.run(() -> fixture.view.screen().orElseThrow().model().listViews().save("Abbotts"));
        FxStage.await(() -> fixture.view.lookup(".rail-view") != null);
        FxStage.await(() -> !list().readingProperty().get());
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        FxStage.type(fixture.scene(), "v");
        FxStage.settle();
    }

    void export() {
        goToMembers();
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        FxStage.type(fixture.scene(), "x");
        FxStage.settle();
    }

    void newPerson() {
        goToMembers();
        key(KeyCode.N, KeyCode.CONTROL);
        FxStage.await(() -> fixture.view.screen().orElseThrow().isDetailShown());
        FxStage.settle();
    }

    void reports() {
        goToMembers();
        FxStage.run(
                () -> fixture.view.screen().orElseThrow().model().choose(UnitScreenModel.REPORTS));
        FxStage.await(() ->
                fixture.scene().lookup(".report-table") instanceof TableView<?> table
                        && table.getItems().size() > 1);
        FxStage.settle();
    }

    /// With the members' changes in view.
    void syncCentre() {
        key(KeyCode.Y, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> list("sync-waiting-list").getItems().size() == 2);
        FxStage.settle();
    }

    void syncLog() {
        syncCentre();
        key(KeyCode.DOWN);
        FxStage.await(() -> list("sync-log-list").getItems().size() == 2);
        FxStage.run(() -> segment("sync.log").fire());
        FxStage.run(() -> {
            list("sync-log-list").requestFocus();
            list("sync-log-list").getSelectionModel().select(1);
        });
        key(KeyCode.ENTER);
        FxStage.settle();
    }

    /// Just saved to a file, with the code in view.
    void unsentSaved() {
        syncCentre();
        FxStage.run(() ->
                FxStage.all(fixture.view, Button.class).stream()
                        .filter(each -> each.getText().equals(fixture.words.say("unsent.save")))
                        .forEach(Button::fire));
        FxStage.await(() -> fixture.scene().lookup(".unsent-code") != null);
        FxStage.settle();
    }

    /// With the backups in view.
    void backups() {
        settings();
        FxStage.await(() -> fixture.scene().lookup(".unit-rows .button") != null);
        FxStage.run(() ->
                FxStage.all(fixture.view, ScrollPane.class).stream()
                        .filter(each -> each.getParent().getStyleClass().contains("settings"))
                        .forEach(each -> each.setVvalue(1)));
        FxStage.settle();
    }

    ListView<?> list(String styleClass) {
        return (ListView<?>) fixture.scene().lookup("." + styleClass);
    }

    ToggleButton segment(String word) {
        return FxStage.all(fixture.scene().getRoot(), ToggleButton.class).stream()
                .filter(button -> button.getText().equals(fixture.words.say(word)))
                .findFirst()
                .orElseThrow();
    }

    void settings() {
        key(KeyCode.COMMA, KeyCode.CONTROL);
        FxStage.settle();
    }

    /// What is asked first, one unit left out.
    void chooseUnits() {
        FxStage.run(() -> {
            var choice =
                    new ChooseUnitsModel(
                            WindowFixture.UNITS,
                            new UnitSizes(
                                    unit ->
                                            Optional.of(WindowFixture.SIZE)
                                                    .filter(_ -> !unit.equals("events")),
                                    Runnable::run,
                                    fixture.fx),
                            _ -> {});
            fixture.window.show(new ChooseUnitsView(choice, fixture.words));
        });
        FxStage.settle();
        FxStage.run(() ->
                FxStage.all(fixture.scene().getRoot(), CheckBox.class).getLast().requestFocus());
        key(KeyCode.SPACE);
        FxStage.settle();
    }

    /// Of a unit that was left out.
    void absent() {
        FxStage.run(() -> fixture.model.onUnits(List.of("membership")));
        FxStage.await(() -> fixture.scene().lookup(".rail-absent") != null);
        FxStage.run(() -> fixture.model.go(new Place.Absent("orders")));
        FxStage.await(() ->
                FxStage.all(fixture.view, Button.class).stream()
                        .anyMatch(each -> each.getText().contains("110")));
        FxStage.settle();
    }

    void attention() {
        key(KeyCode.A, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.settle();
    }

    /// Of members and of a forum today.
    void home() {
        fair = new Fair(folder, 40);
        fixture.others.put("events", fair.unit);
        FxStage.run(() -> fixture.model.onUnits(List.of("membership", "events")));
        key(KeyCode.DIGIT0, KeyCode.CONTROL);
        FxStage.await(() ->
                fixture.view.home().isWorkedOut()
                        && FxStage.all(fixture.view.home().view(), Label.class).stream()
                                .anyMatch(each -> each.getText().matches("13:02.*40 .*")));
        FxStage.settle();
    }

    void attentionGroups() {
        members.refuse(5, "This e-mail belongs to another member.");
        members.refuse(6, "This e-mail belongs to another member.");
        members.refuse(7, "The chapter was closed on 1 Nov.");
        members.receive(List.of(members.asked(1, "birth-date", "1990-01-01", "1990-01-02")));
        fair = new Fair(folder, 6);
        fixture.others.put("events", fair.unit);
        FxStage.run(() -> fixture.model.onUnits(List.of("membership", "events")));
        FxStage.run(() ->
                fixture.model.onStatus(
                        WindowFixture.status("events", "Events", UnitState.AUTH, 4)));
        attention();
        FxStage.await(() -> fixture.scene().lookup(".attention-cell .pill") != null);
        FxStage.settle();
    }

    void shortcuts() {
        openFirst();
        key(KeyCode.SLASH, KeyCode.CONTROL);
        FxStage.settle();
    }

    void palette() {
        goToMembers();
        key(KeyCode.K, KeyCode.CONTROL);
        FxStage.type(fixture.scene(), "okaf");
        FxStage.await(() ->
                !fixture.view.palette().isAsking() && !fixture.view.palette().rows().isEmpty());
        FxStage.settle();
    }

    void lock() {
        goToMembers();
        fixture.key.seal(org.scte.model.access.Passphrase.of("correct horse battery"));
        key(KeyCode.L, KeyCode.CONTROL);
        FxStage.settle();
    }

    /// Check-in mode, before the first guest.
    void ready() {
        fair = new Fair(folder, 40);
        fixture.others.put("events", fair.unit);
        key(KeyCode.K, KeyCode.CONTROL, KeyCode.SHIFT);
        FxStage.await(() -> fixture.scene().lookup(".ready-panel") != null);
        FxStage.run(
                () -> // a caret that blinks is in one picture and not in the next
                fixture.scene().lookup(".door-field").setStyle("-fx-display-caret: false"));
        FxStage.settle();
    }

    void doorHelp() {
        ready();
        key(KeyCode.F1);
        FxStage.settle();
    }

    void sort() {
        goToMembers();
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        FxStage.type(fixture.scene(), "s");
        FxStage.settle();
    }

    /// The practice unit, over all of it.
    void practice() {
        goToMembers();
        practice =
                FxStage.on(() ->
                        new PracticeWindow(
                                folder.resolve("practice"), fixture.window, fixture.view, _ -> {}));
        FxStage.run(practice::enter);
        FxStage.await(() ->
                fixture.scene().lookup(".record-table") instanceof TableView<?> table
                        && table.getItems().size() == 12);
        FxStage.settle();
    }

    void help() {
        goToMembers();
        key(KeyCode.F1);
        FxStage.settle();
    }

    void doorFound() {
        ready();
        FxStage.type(fixture.scene(), "gl");
        FxStage.await(() -> fixture.scene().lookup(".guest-button") != null);
        FxStage.settle();
    }

    void door() {
        doorFound();
        key(KeyCode.ENTER);
        FxStage.await(() ->
                fixture.scene().lookup(".verdict-who") instanceof Label who
                        && !who.getText().isEmpty());
        FxStage.settle();
    }

    /// A credit with a photo as its evidence.
    void file() {
        credits = new Credits(folder);
        fixture.others.put("certification", credits.unit);
        FxStage.run(() -> fixture.model.go(new Place.Unit("certification")));
        FxStage.await(() -> fixture.view.screen().isPresent());
        FxStage.run(() -> fixture.view.screen().orElseThrow().model().choose("credit"));
        FxStage.await(() -> list().countProperty().get() == 1 && !list().readingProperty().get());
        FxStage.run(() -> fixture.view.screen().orElseThrow().focusList());
        key(KeyCode.HOME);
        key(KeyCode.ENTER);
        FxStage.await(() ->
                fixture.scene().lookup(".file-preview") instanceof StackPane frame
                        && frame.getChildren().getFirst() instanceof ImageView);
        FxStage.settle();
    }

    @Override
    public void close() {
        if (practice != null) {
            FxStage.run(practice::close);
        }
        fixture.close();
        if (practice != null) {
            practice.closeUnit();
        }
        if (credits != null) {
            credits.close();
        }
        if (fair != null) {
            fair.close();
        }
        members.close();
    }
}
