package org.scte.acceptance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.scte.desktop.main.HomeWindow;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.settings.WindowSettings;

/// One desktop window over a home, used as people use it: by keys, and by what is to be seen.
public final class DeskWindow implements AutoCloseable {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Stage stage;
    private final HomeWindow window;

    private DeskWindow(Stage stage, HomeWindow window) {
        this.stage = stage;
        this.window = window;
    }

    /// Opens a window over an enrolled home and waits until it can be used.
    public static DeskWindow open(ClientHome home) {
        return open(home, ".status-bar");
    }

    /// Opens a window over a home that was just enrolled; it asks which units are to be here.
    static DeskWindow choosing(ClientHome home) {
        return open(home, ".unit-boxes");
    }

    private static DeskWindow open(ClientHome home, String shown) {
        DeskWindow opened = begin(home);
        FxStage.await(() -> opened.scene() != null && opened.scene().lookup(shown) != null);
        return opened;
    }

    /// Opens a window and waits for nothing.
    public static DeskWindow begin(ClientHome home) {
        return FxStage.on(() -> {
            Stage stage = new Stage();
            HomeWindow window =
                    new HomeWindow(
                            home.home(),
                            stage,
                            Clock.systemDefaultZone(),
                            WindowSettings.USUAL,
                            _ -> {});
            window.open();
            return new DeskWindow(stage, window);
        });
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// Brings the window to the front, with the keyboard.
    void activate() {
        FxStage.run(() -> {
            stage.toFront();
            stage.requestFocus();
        });
        FxStage.await(stage::isFocused);
    }

    public void key(KeyCode code, KeyCode... held) {
        FxStage.press(scene(), code, held);
    }

    /// Ctrl and the unit's number, then one of its lists; waits until there is something on it.
    public void goTo(KeyCode unit, String list) {
        key(unit, KeyCode.CONTROL);
        choose(list);
    }

    private void choose(String list) {
        FxStage.await(() -> tabs().anyMatch(tab -> tab.getText().equals(list)));
        FxStage.run(
                () -> tabs().filter(tab -> tab.getText().equals(list)).findFirst().get().fire());
        FxStage.await(() -> !rowNodes().isEmpty());
    }

    /// Goes by the side bar to the unit of this title, then as [#goTo].
    public void goToUnit(String title, String list) {
        FxStage.await(() -> railEntry(title).isPresent());
        FxStage.run(() -> railEntry(title).get().fire());
        choose(list);
    }

    private Optional<Button> railEntry(String title) {
        return FxStage.all(scene().getRoot(), Button.class).stream()
                .filter(entry -> entry.getStyleClass().contains("rail-entry"))
                .filter(entry -> (entry.getAccessibleText() + ",").startsWith(title + ","))
                .findFirst();
    }

    /// The units in the side bar, as they are read aloud.
    List<String> units() {
        return FxStage.on(() ->
                FxStage.all(scene().getRoot(), Button.class).stream()
                        .filter(entry -> entry.getStyleClass().contains("rail-entry"))
                        .map(Button::getAccessibleText)
                        .toList());
    }

    private java.util.stream.Stream<ToggleButton> tabs() {
        return FxStage.all(scene().getRoot(), ToggleButton.class).stream();
    }

    // The list ------------------------------------------------------------------------------

    private List<TableRow<?>> rowNodes() {
        if (scene() == null) {
            return List.of();
        }
        return FxStage.all(scene().getRoot(), TableRow.class).stream()
                .<TableRow<?>>map(row -> (TableRow<?>) row)
                .filter(row -> row.isVisible() && row.getItem() != null)
                .sorted(Comparator.comparing(TableRow::getIndex))
                .toList();
    }

    /// What stands in the rows in view, from above.
    List<String> rows() {
        return FxStage.on(() -> rowNodes().stream().map(DeskWindow::text).toList());
    }

    private static String text(TableRow<?> row) {
        return FxStage.all(row, TableCell.class).stream()
                .map(TableCell::getText)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" | "));
    }

    /// The number of the row in view in which these words stand; -1 where there is none.
    int rowOf(String words) {
        return FxStage.on(() ->
                rowNodes().stream()
                        .filter(row -> text(row).contains(words))
                        .map(TableRow::getIndex)
                        .findFirst()
                        .orElse(-1));
    }

    void awaitRow(String words) {
        FxStage.await(() -> rowOf(words) >= 0);
    }

    /// Numbers of the rows looked at and chosen.
    List<String> marks() {
        return FxStage.on(() ->
                rowNodes().stream()
                        .flatMap(row ->
                                row.getPseudoClassStates().stream()
                                        .filter(each -> each.equals(CURRENT) || each.equals(CHOSEN))
                                        .map(each ->
                                                row.getIndex() + " " + each.getPseudoClassName()))
                        .sorted()
                        .toList());
    }

    /// Moves to a row by keys; the list must have the focus.
    void moveTo(int row) {
        key(KeyCode.HOME);
        for (int i = 0; i < row; i++) {
            key(KeyCode.DOWN);
        }
    }

    /// Opens the person of this family name and puts the keyboard into the form.
    public void openPerson(String familyName) {
        awaitRow(familyName);
        moveTo(rowOf(familyName));
        key(KeyCode.ENTER);
        FxStage.await(() ->
                scene().getFocusOwner() instanceof TextInputControl
                        && field("Family name").equals(familyName));
    }

    // The form ------------------------------------------------------------------------------

    private TextInputControl input(String label) {
        return FxStage.all(scene().getRoot(), TextInputControl.class).stream()
                .filter(input ->
                        input.getAccessibleText() != null
                                && (input.getAccessibleText() + " ").startsWith(label + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no field " + label));
    }

    String field(String label) {
        return FxStage.on(() -> input(label).getText());
    }

    void focus(String label) {
        FxStage.run(() -> input(label).requestFocus());
    }

    boolean hasFocus(String label) {
        Node owner = FxStage.on(() -> scene().getFocusOwner());
        return owner == FxStage.on(() -> input(label));
    }

    /// Types these words over what the field holds.
    public void fill(String label, String words) {
        FxStage.run(() -> {
            TextInputControl input = input(label);
            input.requestFocus();
            input.selectAll();
        });
        type(words);
    }

    void type(String words) {
        FxStage.type(scene(), words);
    }

    public void save() {
        key(KeyCode.S, KeyCode.CONTROL);
    }

    /// All that is to be read in the window, for whoever reads of a failure.
    String words() {
        return FxStage.on(() ->
                FxStage.all(scene().getRoot(), Labeled.class).stream()
                        .filter(Node::isVisible)
                        .map(Labeled::getText)
                        .filter(text -> text != null && !text.isEmpty())
                        .collect(Collectors.joining(" · ")));
    }

    /// Leaves a picture where `-Dpictures=DIR` asks for one.
    public void picture(String name) {
        String folder = System.getProperty("pictures", "");
        if (!folder.isEmpty()) {
            FxStage.picture(scene(), Path.of(folder, name + ".png"));
        }
    }

    @Override
    public void close() {
        Thread closing =
                FxStage.on(() -> {
                    stage.hide();
                    return window.close();
                });
        try {
            closing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
