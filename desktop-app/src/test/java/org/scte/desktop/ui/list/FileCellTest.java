package org.scte.desktop.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.TableRow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.ui.form.Credits;
import org.scte.desktop.ui.history.FieldWords;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// A record's file where its record is read in a line.
class FileCellTest {
    private final Words words = Words.english();
    private final Times times = new Times(words, Clock.systemUTC());

    @TempDir private Path folder;

    @Test
    void a_list_shows_a_files_name_behind_a_paperclip() {
        try (Credits credits = new Credits(folder);
                ExecutorService background = Executors.newFixedThreadPool(2)) {
            RecordListModel model =
                    FxStage.on(() ->
                            new RecordListModel(
                                    credits.unit, "credit", background, FxThread.javafx()));
            var view = FxStage.on(() -> view(model));
            Stage stage = FxStage.show(view, 900, 300, FxStage.on(Appearance::new));
            FxStage.run(() -> model.open("claimed"));
            FxStage.await(() ->
                    FxStage.all(view, FieldCell.class).stream()
                            .anyMatch(cell -> "At the talk.jpg".equals(cell.getText())));

            FxStage.run(() -> {
                FieldCell cell =
                        FxStage.all(view, FieldCell.class).stream()
                                .filter(each -> "At the talk.jpg".equals(each.getText()))
                                .findFirst()
                                .orElseThrow();
                assertThat(((Icon) cell.getGraphic()).getIconCode()).isEqualTo(Feather.PAPERCLIP);
                assertThat(FxStage.all(view, TableRow.class))
                        .anyMatch(row ->
                                row.getAccessibleText() != null
                                        && row.getAccessibleText().contains("At the talk.jpg"));
                model.close();
                stage.close();
            });
        }
    }

    private RecordListView view(RecordListModel model) {
        return new RecordListView(
                model,
                words,
                new ValueText(words, times),
                Clock.systemUTC(),
                new RecordListView.Actions(
                        () -> {},
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        () -> {},
                        List.of()));
    }

    @Test
    void history_and_review_tell_two_files_with_one_name_apart() {
        try (Credits credits = new Credits(folder)) {
            FieldDefinition evidence =
                    credits.unit
                            .definition()
                            .entity("credit")
                            .flatMap(credit -> credit.field("evidence"))
                            .orElseThrow();
            var file = new Value.Attachment("0".repeat(64), "proof.pdf", "application/pdf", 81_300);
            FieldWords said = new FieldWords(words, times);

            assertThat(said.of(credits.unit, evidence, file)).isEqualTo("proof.pdf (81 kB)");
        }
    }
}
