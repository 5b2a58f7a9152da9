package org.scte.desktop.ui.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.form.FormModel;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.ContentKind;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;

/// Files that do not come to the service by themselves; everything runs in the test's own thread.
class StuckFileTest {
    private static final String WHY = "The content is larger than it may be.";

    @TempDir private Path folder;
    private LocalUnit unit;
    private AttentionModel model;
    private final List<Runnable> back = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "certification");
        model =
                new AttentionModel(
                        _ -> unit,
                        Runnable::run,
                        FxThread.over(Runnable::run),
                        Clock.systemUTC(),
                        Words.english());
        model.setTell((what, way) -> {
            told.add(what);
            way.ifPresent(back::add);
        });
        model.onUnits(List.of("certification"));
    }

    @AfterEach
    void close() {
        model.close();
        unit.close();
    }

    private Value.Attachment keep(int seed) {
        byte[] bytes = ("%PDF-1.7 " + seed).getBytes();
        return unit.contents().keep("proof.pdf", ContentKind.PDF, bytes);
    }

    /// Evidence of a credit that is here already.
    private Value.Attachment attach(int seed) {
        RecordId credit = RecordId.random();
        Map<String, Value> claimed =
                Map.of(
                        "person", Value.text(RecordId.random().toString()),
                        "rule", Value.text(RecordId.random().toString()),
                        "title", Value.text("Talk " + seed),
                        "units", Value.text("2"),
                        "earned", Value.text("2026-11-02"),
                        "status", Value.text("claimed"));
        TestUnits.receive(unit, new Delta(seed, "credit", credit, claimed, null));
        Value.Attachment file = keep(seed);
        Operation evidence =
                new Operation.Update(
                        "credit",
                        credit,
                        Map.of("evidence", file),
                        Map.of("evidence", Value.NOTHING));
        assertThat(unit.write(LocalChange.of(evidence))).isInstanceOf(Written.Saved.class);
        return file;
    }

    private AttentionItem.Stuck stuck() {
        return (AttentionItem.Stuck) model.items().getFirst();
    }

    private static Contents.Waiting waiting(int unsent, int stuck) {
        return new Contents.Waiting(unsent, stuck);
    }

    @Test
    void one_that_was_not_taken_says_why_and_leads_to_its_field() {
        Value.Attachment file = attach(1);
        assertThat(model.items()).isEmpty();

        unit.contents().refused(file.sha256(), WHY);

        AttentionWords said =
                new AttentionWords(Words.english(), new Times(Words.english(), Clock.systemUTC()));
        assertThat(said.name(stuck())).startsWith("proof.pdf · ").contains("Talk 1");
        assertThat(said.reason(stuck())).isEqualTo(WHY);
        assertThat(said.why(stuck()).getFirst())
                .startsWith("Certification didn't take the file. " + WHY);
        FormModel form = model.form(stuck());
        assertThat(form.wantedProperty().get().name()).isEqualTo("evidence");

        form.wantedProperty().get().choose(keep(2), "");
        form.actions().save();

        assertThat(model.items()).isEmpty();
        assertThat(unit.contents().waiting()).isEqualTo(waiting(1, 0));
        form.close();
    }

    @Test
    void several_with_one_reason_stand_as_one_and_are_sent_again_together() {
        unit.contents().refused(attach(1).sha256(), WHY);
        unit.contents().refused(attach(2).sha256(), WHY);
        unit.contents().refused(attach(3).sha256(), "No.");
        assertThat(model.items()).hasSize(2);
        assertThat(stuck().files()).hasSize(2);

        model.files().sendAgain(stuck());

        assertThat(model.items()).hasSize(1);
        assertThat(unit.contents().waiting()).isEqualTo(waiting(2, 1));
    }

    @Test
    void one_that_is_taken_out_can_be_put_back_and_its_content_stays() {
        Value.Attachment file = attach(1);
        unit.contents().refused(file.sha256(), WHY);
        RecordId record = stuck().first().record();

        model.files().takeOut(stuck());

        assertThat(told.getFirst()).startsWith("proof.pdf taken out of ");
        assertThat(model.items()).isEmpty();
        assertThat(unit.find("credit", record).orElseThrow().field("evidence"))
                .isEqualTo(Value.NOTHING);
        unit.contents().tidy();
        assertThat(unit.contents().find(file)).isPresent();

        back.getFirst().run();

        assertThat(unit.find("credit", record).orElseThrow().field("evidence")).isEqualTo(file);
        assertThat(unit.contents().waiting()).isEqualTo(waiting(1, 0));
    }

    @Test
    void one_that_is_gone_from_the_disk_is_told_until_it_is_chosen_again_or_left()
            throws IOException {
        Value.Attachment one = attach(1);
        Value.Attachment two = attach(2);
        for (Value.Attachment file : List.of(one, two)) {
            Files.delete(unit.contents().find(file).orElseThrow());
        }
        close();
        open();

        assertThat(unit.contents().waiting()).isEqualTo(waiting(0, 2));
        assertThat(unit.contents().place(one)).isEqualTo(Contents.Place.LOST);
        assertThat(stuck().files()).hasSize(2).allMatch(file -> file.isLost());
        assertThat(keep(1)).isEqualTo(one);
        model.onUnits(List.of("certification"));
        assertThat(stuck().files()).hasSize(1);
        assertThat(unit.contents().toSend()).containsExactly(one.sha256());

        model.files().dismiss(stuck());

        assertThat(model.items()).isEmpty();
        assertThat(unit.contents().place(two)).isEqualTo(Contents.Place.ELSEWHERE);
    }

    @Test
    void enter_opens_the_record_at_the_file_and_choosing_it_again_ends_it() throws IOException {
        FxStage.start();
        model.close();
        model =
                FxStage.on(() ->
                        new AttentionModel(
                                _ -> unit,
                                Runnable::run,
                                FxThread.javafx(),
                                Clock.systemUTC(),
                                Words.english()));
        AttentionView view = FxStage.on(() -> new AttentionView(model));
        FxStage.run(() -> model.onUnits(List.of("certification")));
        Value.Attachment lost = attach(1);
        Files.delete(unit.contents().find(lost).orElseThrow());
        unit.contents().refused(attach(2).sha256(), WHY);
        unit.contents().refused(attach(3).sha256(), WHY);
        Stage stage = FxStage.show(view, 1100, 760, FxStage.on(Appearance::new));
        FxStage.await(() -> model.items().size() == 2);
        FxStage.run(view::focusHere);
        FxStage.settle();
        assertThat(buttons(view)).contains("Choose it again", "Leave it as it is");

        FxStage.press(stage.getScene(), KeyCode.DOWN);
        FxStage.settle();
        assertThat(buttons(view))
                .contains("Take another file", "Send all again", "Discard all, keep copies");

        FxStage.press(stage.getScene(), KeyCode.UP);
        FxStage.press(stage.getScene(), KeyCode.ENTER);
        FxStage.await(() -> buttons(view).contains("Choose another …"));
        FxStage.settle();
        keep(1);
        FxStage.run(() -> model.onUnits(List.of("certification")));
        FxStage.await(() -> buttons(view).contains("Send all again"));
        FxStage.run(stage::close);
    }

    private static List<String> buttons(AttentionView view) {
        return FxStage.on(() ->
                FxStage.all(view, Button.class).stream()
                        .filter(Node::isVisible)
                        .map(Labeled::getText)
                        .toList());
    }
}
