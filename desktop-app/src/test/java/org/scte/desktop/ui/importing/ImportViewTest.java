package org.scte.desktop.ui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.importing.ColumnMatch;
import org.scte.desktop.importing.Origin;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The import in the window, from a file to its undoing. With `-Dpictures=DIR` it leaves pictures.
class ImportViewTest {
    private static final String PICTURES = System.getProperty("pictures", "");

    @TempDir private Path folder;
    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private LocalUnit unit;
    private ImportModel model;
    private ImportView view;
    private Stage stage;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "membership");
        FxStage.start();
        FxStage.run(() -> {
            model =
                    new ImportModel(
                            unit,
                            "person",
                            Clock.systemUTC(),
                            background,
                            FxThread.javafx(),
                            Words.english());
            view = new ImportView(model);
        });
        stage = FxStage.show(view, 1000, 700, FxStage.on(Appearance::new));
    }

    @AfterEach
    void close() {
        FxStage.run(stage::hide);
        background.close();
        unit.close();
    }

    @Test
    void a_list_goes_from_file_to_receipt_by_keyboard_and_can_be_taken_back() throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "ident,first,last,born\nA1,Ada,Lovelace,\nB2,Ben,Whitlock,soon\n");
        FxStage.run(() -> model.choose(file));
        await(ImportModel.Step.MATCH);
        assertThat(FxStage.on(() -> FxStage.all(view, ComboBox.class)))
                .hasSize(5)
                .allSatisfy(box -> assertThat(box.getAccessibleText()).isNotBlank());

        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        await(ImportModel.Step.CHECK);
        assertThat(texts()).contains("Nothing has been saved yet.", "2 rows · 1 ready");
        assertThat(unit.count(ListQuery.all("person"))).isZero();

        mend("1990-03-02");
        FxStage.await(() -> button("Import 2 rows").isPresent());
        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        await(ImportModel.Step.DONE);
        FxStage.run(() -> view.onWaiting(2));
        assertThat(texts()).contains("2 rows imported. None left out.", "2 changes wait to send.");
        FxStage.run(() -> view.onWaiting(0));
        assertThat(texts()).contains("Nothing waits to be sent.");
        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(2);

        FxStage.run(() -> button("Undo this import").orElseThrow().fire());
        FxStage.await(() -> model.messageProperty().get().equals("2 rows were taken back."));
        assertThat(button("Undo this import").orElseThrow().isDisabled()).isTrue();
        assertThat(unit.count(ListQuery.all("person"))).isZero();
    }

    @Test
    void rows_copied_in_a_spreadsheet_come_in_by_one_key() {
        FxStage.run(() -> {
            var copied = new ClipboardContent();
            copied.putString("First\tLast\tE-mail\nAda\tLovelace\tada@example.org\n");
            Clipboard.getSystemClipboard().setContent(copied);
            view.requestFocus();
        });

        FxStage.press(stage.getScene(), KeyCode.V, KeyCode.CONTROL);
        await(ImportModel.Step.MATCH);
        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        await(ImportModel.Step.CHECK);

        assertThat(texts()).contains("1 row · 1 ready");
    }

    @Test
    void a_thousand_rows_with_a_known_matching_take_two_keys_behind_the_file() throws IOException {
        importList(workbook("first.xlsx", 0, 1));
        FxStage.run(model::again);
        long from = System.nanoTime();
        int keys = importList(workbook("people.xlsx", 1, 1_000));

        System.out.printf(
                "1,000 rows of a workbook: %d keys and the file, %d ms%n",
                keys, (System.nanoTime() - from) / 1_000_000);
        assertThat(keys).isLessThanOrEqualTo(5);
        assertThat(model.originProperty().get()).isInstanceOf(Origin.LastTime.class);
        assertThat(texts()).contains("1,000 rows imported. None left out.");
        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(1_001);
    }

    private int importList(Path file) {
        FxStage.run(() -> model.choose(file));
        await(ImportModel.Step.MATCH);
        if (model.originProperty().get() instanceof Origin.Guess) {
            FxStage.run(() -> model.match(2, new ColumnMatch.ToField("job-title")));
        }
        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        await(ImportModel.Step.CHECK);
        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        await(ImportModel.Step.DONE);
        return 2;
    }

    /// People, each with another number, as a spreadsheet would write them.
    private Path workbook(String name, int first, int rows) throws IOException {
        var sheet = new StringBuilder("<worksheet><sheetData>");
        row(sheet, 1, "First", "Last", "Does");
        for (int i = 0; i < rows; i++) {
            row(sheet, i + 2, "Given" + (first + i), "Family" + i, "Engineer");
        }
        Path file = folder.resolve(name);
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            part(zip, "xl/workbook.xml", "<workbook><sheets><sheet id='r1'/></sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id='r1' Target='s.xml'/></Relationships>");
            part(zip, "xl/s.xml", sheet.append("</sheetData></worksheet>").toString());
        }
        return file;
    }

    private static void row(StringBuilder sheet, int number, String... cells) {
        sheet.append("<row r='").append(number).append("'>");
        for (String cell : cells) {
            sheet.append("<c t='inlineStr'><is><t>").append(cell).append("</t></is></c>");
        }
        sheet.append("</row>");
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_matching_is_said_where_it_comes_from_and_a_corrected_one_is_kept() throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "Member No,First,Last,Shoe\n17,Ada,Lovelace,38\n");
        choose(file);
        assertThat(texts()).contains("Matched as in “People by their member number”.");
        picture("import-defined");

        FxStage.run(() -> model.match(3, new ColumnMatch.ToField("preferred-name")));
        importAll();
        Files.writeString(file, "Shoe,Last,First,Member No\n39,Lovelace,Ada,17\n");
        FxStage.run(model::again);
        choose(file);

        assertThat(texts()).anyMatch(text -> text.startsWith("Matched as last time, "));
        assertThat(matched().getFirst()).isEqualTo(new ColumnMatch.ToField("preferred-name"));
        FxStage.run(() -> button("Guess anew").orElseThrow().fire());
        FxStage.await(() -> model.originProperty().get().equals(Origin.GUESS));
        assertThat(matched().getFirst()).isEqualTo(ColumnMatch.IGNORED);
        FxStage.settle();
        assertThat(FxStage.on(() -> button("Guess anew").orElseThrow().getParent().isVisible()))
                .isFalse();
    }

    @Test
    void the_same_file_is_told_of_and_earlier_imports_are_undone_in_the_first_step()
            throws IOException {
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "ident,first,last\nA1,Ada,Lovelace\nB2,Ben,Whitlock\n");
        choose(file);
        importAll();
        FxStage.run(model::again);
        choose(file);
        assertThat(texts())
                .anyMatch(text ->
                        text.startsWith("This very file was imported on ")
                                && text.endsWith(": 2 rows."));
        picture("import-again");
        change();
        FxStage.run(model::back);
        FxStage.await(() -> button("Undo").isPresent());
        assertThat(texts())
                .contains("Earlier imports")
                .anyMatch(text -> text.endsWith(" · 2 rows"));
        picture("import-earlier");

        FxStage.run(() -> button("Undo").orElseThrow().fire());

        FxStage.await(() -> !model.messageProperty().get().isEmpty());
        assertThat(model.messageProperty().get())
                .isEqualTo("1 row was taken back. 1 was changed since and stays: Ada Lovelace.");
        FxStage.await(() -> texts().stream().anyMatch(text -> text.endsWith(" · 1 row")));
        assertThat(unit.count(ListQuery.all("person"))).isEqualTo(1);
    }

    private void change() {
        LocalRecord ada =
                unit.page(new ListQuery("person", "ada", List.of(), List.of()), 0, 1).getFirst();
        unit.write(
                LocalChange.of(
                        new Operation.Update(
                                "person",
                                ada.id(),
                                Map.of("job-title", Value.text("Countess")),
                                Map.of())));
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            FxStage.picture(stage.getScene(), Path.of(PICTURES, name + ".png"));
        }
    }

    private void choose(Path file) {
        FxStage.run(() -> model.choose(file));
        await(ImportModel.Step.MATCH);
    }

    private void importAll() {
        FxStage.run(model::check);
        await(ImportModel.Step.CHECK);
        FxStage.run(() -> model.run());
        await(ImportModel.Step.DONE);
    }

    private List<ColumnMatch> matched() {
        return model.matchingProperty().get().columns();
    }

    @Test
    void a_file_that_holds_no_list_is_named_with_its_reason() throws IOException {
        Path file = folder.resolve("none.csv");
        Files.writeString(file, "\n");

        FxStage.run(() -> model.choose(file));

        FxStage.await(() -> model.messageProperty().get().contains("none.csv is empty."));
        assertThat(model.stepProperty().get()).isEqualTo(ImportModel.Step.FILE);
    }

    private void mend(String text) {
        FxStage.run(() -> {
            FxStage.all(view, TableView.class).getFirst().getSelectionModel().select(1);
            FxStage.all(view, TextField.class).getFirst().setText(text);
            button("Use it").orElseThrow().fire();
        });
    }

    private void await(ImportModel.Step step) {
        FxStage.await(() -> model.stepProperty().get() == step);
        FxStage.settle();
    }

    private List<String> texts() {
        return FxStage.on(
                () -> FxStage.all(view, Label.class).stream().map(Label::getText).toList());
    }

    private Optional<Button> button(String text) {
        return FxStage.all(view, Button.class).stream()
                .filter(button -> button.getText().equals(text))
                .findFirst();
    }
}
