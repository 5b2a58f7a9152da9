package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The form on the real toolkit without a screen.
class FormViewTest {
    private static final RecordId BEN = RecordId.random();
    private static final RecordId NORTHLIGHT = RecordId.random();

    @TempDir private Path folder;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private LocalUnit unit;
    private FormModel model;
    private FormView view;
    private Stage stage;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
        write(
                new Operation.Create(
                        "company", NORTHLIGHT, Map.of("name", Value.text("Northlight Cable"))));
        write(
                new Operation.Create(
                        "person",
                        BEN,
                        Map.of(
                                "given-name",
                                Value.text("Ben"),
                                "family-name",
                                Value.text("Whitlock"))));
        FxStage.start();
        FxStage.run(() -> {
            model =
                    new FormModel(
                            unit,
                            background,
                            FxThread.javafx(),
                            Clock.systemUTC(),
                            Words.english());
            view = new FormView(model);
        });
        stage = FxStage.show(view, 760, 900, FxStage.on(Appearance::new));
        FxStage.run(() -> model.open("person", BEN));
        FxStage.await(() -> model.openedProperty().get() != null);
        FxStage.settle(); // until it is painted, its fields are not in the scene
    }

    @AfterEach
    void close() throws InterruptedException {
        FxStage.run(() -> {
            model.close();
            stage.hide();
        });
        background.shutdown();
        assertThat(background.awaitTermination(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        unit.close();
    }

    @Test
    void a_form_lets_go_of_the_record_that_it_showed_before() {
        var before = new WeakReference<>(FxStage.on(() -> model.openedProperty().get()));

        FxStage.run(() -> model.openNew("person"));
        FxStage.await(() -> model.openedProperty().get() instanceof Opened now && now.isNew());
        FxStage.settle();

        Awaitility.await()
                .until(() -> {
                    System.gc();
                    return before.get() == null;
                });
    }

    @Test
    void every_control_has_a_name_and_the_fields_stand_in_the_definition_s_order() {
        List<Node> controls =
                FxStage.on(() -> FxStage.all(view, Node.class)).stream()
                        .filter(node ->
                                node instanceof TextInputControl
                                        || node instanceof ComboBox<?>
                                        || node instanceof CheckBox
                                        || node instanceof RadioButton)
                        .toList();

        assertThat(controls).hasSizeGreaterThan(15);
        assertThat(controls).allSatisfy(c -> assertThat(c.getAccessibleText()).isNotBlank());
        assertThat(FxStage.on(view::fieldNodes))
                .extracting(node -> node.field().name())
                .startsWith("given-name", "family-name", "middle-name", "suffix", "preferred-name")
                .endsWith(
                        "name-on-certificate",
                        "website",
                        "survivor",
                        "merged",
                        "merge-reason",
                        "birth-date");
    }

    @Test
    void typed_text_is_saved_by_ctrl_s_and_the_focus_stays() {
        FxStage.run(view::focusFirst);
        FxStage.press(stage.getScene(), KeyCode.END);
        FxStage.type(stage.getScene(), "ny");
        FxStage.press(stage.getScene(), KeyCode.S, KeyCode.CONTROL);

        FxStage.await(() -> !model.changedProperty().get());
        assertThat(unit.find("person", BEN).orElseThrow().field("given-name"))
                .isEqualTo(Value.text("Benny"));
        assertThat(FxStage.on(() -> stage.getScene().getFocusOwner().getAccessibleText()))
                .isEqualTo("Given name (required)");
    }

    @Test
    void the_keyboard_goes_from_section_to_section() {
        FxStage.run(view::focusFirst);
        FxStage.press(stage.getScene(), KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        assertThat(focusedName()).isEqualTo("E-mail");
        FxStage.press(stage.getScene(), KeyCode.PAGE_DOWN, KeyCode.CONTROL);
        assertThat(focusedName()).isEqualTo("Company");
        FxStage.press(stage.getScene(), KeyCode.PAGE_UP, KeyCode.CONTROL);
        FxStage.press(stage.getScene(), KeyCode.PAGE_UP, KeyCode.CONTROL);
        FxStage.press(stage.getScene(), KeyCode.PAGE_UP, KeyCode.CONTROL);
        assertThat(focusedName()).as("before the first there is none").startsWith("Given name");
    }

    @Test
    void ctrl_period_goes_to_the_note_wherever_the_keyboard_is() {
        FxStage.run(view::focusFirst);
        FxStage.press(stage.getScene(), KeyCode.PERIOD, KeyCode.CONTROL);

        assertThat(focusedName()).isEqualTo("Note");
        FxStage.type(stage.getScene(), "rang twice");
        FxStage.press(stage.getScene(), KeyCode.S, KeyCode.CONTROL);
        FxStage.await(() -> !model.changedProperty().get());
        assertThat(unit.find("person", BEN).orElseThrow().field("note"))
                .isEqualTo(Value.text("rang twice"));
    }

    private String focusedName() {
        return FxStage.on(() -> stage.getScene().getFocusOwner().getAccessibleText());
    }

    @Test
    void a_record_opened_with_the_focus_shows_its_values() {
        FxStage.run(() -> model.leave());
        FxStage.run(view::focusFirst);
        FxStage.run(() -> model.open("person", BEN));
        FxStage.await(() -> model.savedProperty().get() != null);

        assertThat(FxStage.on(() -> text("given-name"))).isEqualTo("Ben");
        assertThat(FxStage.on(() -> stage.getScene().getFocusOwner().getAccessibleText()))
                .isEqualTo("Given name (required)");
    }

    @Test
    void what_is_typed_before_a_new_record_is_shown_is_that_record_s() {
        FxStage.run(view::focusFirst);
        FxStage.run(() -> {
            model.openNew("person");
            view.focusFirst();
            FxStage.type(stage.getScene(), "Noor");
        });

        FxStage.await(
                () -> model.savedProperty().get() == null && text("given-name").equals("Noor"));
        assertThat(unit.find("person", BEN).orElseThrow().field("given-name"))
                .isEqualTo(Value.text("Ben"));
        FxStage.run(() -> model.open("person", BEN));
        FxStage.await(() -> model.savedProperty().get() != null);
        assertThat(FxStage.on(() -> text("given-name"))).isEqualTo("Ben");
    }

    @Test
    void a_form_shown_this_instant_takes_the_focus() {
        Boolean focused =
                FxStage.on(() -> {
                    FormView fresh = new FormView(model);
                    stage.getScene().setRoot(fresh);
                    fresh.focusFirst();
                    Node owner = stage.getScene().getFocusOwner();
                    return owner != null
                            && "Given name (required)".equals(owner.getAccessibleText());
                });
        assertThat(focused).isTrue();
    }

    @Test
    void a_change_from_elsewhere_repaints_other_fields_and_neither_text_nor_focus_moves() {
        FxStage.run(view::focusFirst);
        FxStage.press(stage.getScene(), KeyCode.END);
        FxStage.type(stage.getScene(), "X");
        Node focused = FxStage.on(() -> stage.getScene().getFocusOwner());

        write(
                new Operation.Update(
                        "person",
                        BEN,
                        Map.of("family-name", Value.text("Day"), "given-name", Value.text("Bob")),
                        Map.of()));

        FxStage.await(() -> text("family-name").equals("Day"));
        assertThat(FxStage.on(() -> text("given-name"))).isEqualTo("BenX");
        assertThat(FxStage.on(() -> stage.getScene().getFocusOwner())).isSameAs(focused);
    }

    @Test
    void the_first_fault_gets_the_focus_and_escape_twice_puts_back() {
        FxStage.run(() -> control("family-name").setText(""));
        FxStage.run(() -> model.actions().save());

        assertThat(FxStage.on(() -> stage.getScene().getFocusOwner()))
                .isSameAs(FxStage.on(() -> control("family-name")));
        assertThat(model.faults()).hasSize(1);

        var left = new java.util.concurrent.atomic.AtomicInteger();
        FxStage.run(() ->
                stage.getScene()
                        .addEventHandler(
                                javafx.scene.input.KeyEvent.KEY_PRESSED,
                                _ -> left.incrementAndGet()));
        FxStage.press(stage.getScene(), KeyCode.ESCAPE);
        FxStage.press(stage.getScene(), KeyCode.ESCAPE);
        assertThat(FxStage.on(() -> text("family-name"))).isEqualTo("Whitlock");
        assertThat(model.faults()).isEmpty();
        assertThat(left).as("keys that went on to the window").hasValue(0);

        FxStage.press(stage.getScene(), KeyCode.ESCAPE);
        assertThat(left).as("nothing is changed: the window leaves the record").hasValue(1);
    }

    @Test
    void a_record_is_picked_by_typing_the_beginning_of_its_name() {
        FxStage.run(() -> node("company").focus());
        FxStage.type(stage.getScene(), "north");
        FxStage.await(() ->
                javafx.stage.Window.getWindows().stream()
                        .anyMatch(w -> w != stage && w.isShowing()));
        FxStage.press(stage.getScene(), KeyCode.ENTER);

        assertThat(FxStage.on(() -> text("company"))).isEqualTo("Northlight Cable");
        assertThat(FxStage.on(() -> node("company").field().value()))
                .isEqualTo(Value.text(NORTHLIGHT.toString()));
    }

    private void write(Operation operation) {
        unit.write(LocalChange.of(operation));
    }

    private FieldNode node(String name) {
        return view.fieldNodes().stream()
                .filter(node -> node.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private TextInputControl control(String name) {
        return FxStage.all(node(name), TextInputControl.class).getFirst();
    }

    private String text(String name) {
        return control(name).getText();
    }
}
