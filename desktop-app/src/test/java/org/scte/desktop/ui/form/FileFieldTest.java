package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.Contents;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.NotAnswering;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;

/// A credit with its evidence, on the real toolkit without a screen and by keys alone.
class FileFieldTest {
    @TempDir private Path folder;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final BlockingQueue<Path> opened = new LinkedBlockingQueue<>();
    private Credits credits;
    private LocalUnit unit;
    private FormModel model;
    private FormView view;
    private Stage stage;

    @BeforeEach
    void open() {
        credits = new Credits(folder, Value.NOTHING);
        unit = credits.unit;
        FxStage.start();
        FxStage.run(() -> {
            model =
                    new FormModel(
                            unit,
                            background,
                            FxThread.javafx(),
                            Clock.systemUTC(),
                            Words.english());
            model.files().setOpener(opened::add);
            view = new FormView(model);
        });
        stage = FxStage.show(view, 760, 900, FxStage.on(Appearance::new));
        show();
    }

    private void show() {
        FxStage.run(() -> model.open("credit", Credits.CREDIT, "evidence"));
        FxStage.await(() ->
                model.openedProperty().get() != null && stage.getScene().getFocusOwner() != null);
        FxStage.settle();
    }

    @AfterEach
    void close() throws InterruptedException {
        FxStage.run(() -> {
            model.close();
            stage.hide();
        });
        background.shutdown();
        assertThat(background.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        credits.close();
    }

    private FileInput input() {
        return FxStage.on(() -> FxStage.all(view, FileInput.class).getFirst());
    }

    private String focused() {
        return FxStage.on(() -> stage.getScene().getFocusOwner().getAccessibleText());
    }

    private List<String> shown() {
        return FxStage.on(() ->
                FxStage.all(input(), Labeled.class).stream()
                        .filter(FileFieldTest::isShown)
                        .map(Labeled::getText)
                        .toList());
    }

    private static boolean isShown(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void press(String button) {
        for (int i = 0; i < 40 && !focused().startsWith(button); i++) {
            FxStage.press(stage.getScene(), KeyCode.TAB, KeyCode.SHIFT);
        }
        assertThat(focused()).startsWith(button);
        FxStage.press(stage.getScene(), KeyCode.SPACE);
    }

    private Value.Attachment saved() {
        return (Value.Attachment)
                unit.find("credit", Credits.CREDIT).orElseThrow().field("evidence");
    }

    private void take(File file) {
        FxStage.run(() -> input().take(file));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void a_picture_is_pasted_shown_saved_and_waits_to_be_sent() {
        assertThat(focused()).startsWith("Evidence");
        FxStage.run(() -> {
            var picture = new WritableImage(300, 200);
            picture.getPixelWriter().setArgb(10, 10, 0xFF00FF00);
            var content = new ClipboardContent();
            content.putImage(picture);
            Clipboard.getSystemClipboard().setContent(content);
        });

        FxStage.press(stage.getScene(), KeyCode.V, KeyCode.CONTROL);
        FxStage.await(() -> shown().contains("1 kB · Waiting to send"));

        assertThat(shown()).contains("Pasted picture.png", "Open", "Save as …", "Remove");
        FxStage.await(() -> !FxStage.all(input(), ImageView.class).isEmpty());
        assertThat(focused())
                .as("the keyboard stays")
                .isEqualTo("Evidence: Pasted picture.png, 1 kB · Waiting to send");
        FxStage.press(stage.getScene(), KeyCode.S, KeyCode.CONTROL);
        FxStage.await(() -> !model.changedProperty().get());
        assertThat(saved().type()).isEqualTo("image/png");
        assertThat(unit.contents().waiting()).isEqualTo(new Contents.Waiting(1, 0));
        unit.contents().sent(saved().sha256());
        FxStage.await(() -> shown().contains("1 kB · On this device"));
    }

    @Test
    void a_file_is_opened_under_its_own_name_and_taken_out_again() throws Exception {
        take(file("At the talk.jpg", Credits.photo()).toFile());
        FxStage.await(() -> shown().contains("At the talk.jpg"));
        FxStage.await(() -> shown().contains("Open"));
        FxStage.settle();

        press("Open: At the talk.jpg");

        Path copy = opened.poll(20, TimeUnit.SECONDS);
        assertThat(copy).hasFileName("At the talk.jpg").hasBinaryContent(Credits.photo());
        assertThat(copy.toString()).contains("/files/open/");
        press("Remove: At the talk.jpg");
        assertThat(
                        FxStage.on(() ->
                                        model.openedProperty()
                                                .get()
                                                .field("evidence")
                                                .orElseThrow())
                                .value())
                .isEqualTo(Value.NOTHING);
        assertThat(shown()).contains("Choose a file …").doesNotContain("Open");
    }

    @Test
    void what_is_no_photo_and_no_document_is_told_at_the_field() throws IOException {
        take(file("notes.txt", "hello".getBytes()).toFile());

        FxStage.await(() ->
                model.openedProperty()
                        .get()
                        .field("evidence")
                        .orElseThrow()
                        .faultProperty()
                        .get()
                        .equals("This is neither a photo (JPEG or PNG) nor a PDF."));
        assertThat(FxStage.on(() -> model.changedProperty().get())).isFalse();
    }

    @Test
    void of_several_that_are_dropped_none_is_taken_and_that_is_said() throws IOException {
        List<File> two =
                List.of(
                        file("one.jpg", Credits.photo()).toFile(),
                        file("two.jpg", Credits.photo()).toFile());

        FxStage.run(() -> input().takeOne(two));

        assertThat(
                        FxStage.on(() ->
                                model.openedProperty()
                                        .get()
                                        .field("evidence")
                                        .orElseThrow()
                                        .faultProperty()
                                        .get()))
                .isEqualTo("These are 2 files, and one has room here. Choose one of them.");
        assertThat(FxStage.on(() -> model.changedProperty().get())).isFalse();
    }

    @Test
    void a_file_that_is_too_large_is_told_with_the_limit_and_nothing_is_kept() throws IOException {
        Path large = file("large.jpg", Credits.photo());
        try (var out = new RandomAccessFile(large.toFile(), "rw")) {
            out.setLength((64L << 20) + 1);
        }

        take(large.toFile());

        FxStage.await(() ->
                model.openedProperty()
                        .get()
                        .field("evidence")
                        .orElseThrow()
                        .faultProperty()
                        .get()
                        .equals("This file is larger than 64 MB."));
        assertThat(FxStage.on(() -> model.changedProperty().get())).isFalse();
        assertThat(unit.find("credit", Credits.CREDIT).orElseThrow().field("evidence"))
                .isEqualTo(Value.NOTHING);
    }

    @Test
    void one_from_elsewhere_is_got_when_somebody_asks() throws Exception {
        byte[] bytes = Credits.photo();
        var evidence =
                new Value.Attachment(
                        Sha256.hexOf(bytes), "../../talk.jpg", "image/jpeg", bytes.length);
        credits.receive(4, evidence);
        FxStage.await(() -> shown().stream().anyMatch(text -> text.endsWith("Not here yet")));
        assertThat(shown()).doesNotContain("Open");
        unit.contents()
                .from(_ -> {
                    throw new NotAnswering("no connection", true);
                });
        press("Get it");
        FxStage.await(() -> shown().contains("The service isn't answering now. Try again later."));

        unit.contents()
                .from(wanted -> unit.contents().take(wanted, 0, new ByteArrayInputStream(bytes)));
        press("Get it");

        FxStage.await(() -> shown().stream().anyMatch(text -> text.endsWith("On this device")));
        FxStage.await(() -> !FxStage.all(input(), ImageView.class).isEmpty());
        press("Open");
        assertThat(opened.poll(20, TimeUnit.SECONDS)).hasFileName("-talk.jpg");
    }

    @Test
    void a_claim_takes_its_evidence_along() throws IOException {
        FxStage.run(() -> model.open("person", Credits.ADA));
        FxStage.await(() ->
                model.useCases().stream().anyMatch(each -> each.name().equals("claim-credit")));
        FxStage.run(() ->
                model.doing()
                        .start(
                                model.useCases().stream()
                                        .filter(each -> each.name().equals("claim-credit"))
                                        .findFirst()
                                        .orElseThrow()));
        FxStage.await(() -> !FxStage.all(view, FileInput.class).isEmpty());
        take(file("proof.jpg", Credits.photo()).toFile());
        Asking asking = FxStage.on(() -> model.askingProperty().get());
        FxStage.await(() -> asking.fields().get("evidence").value() instanceof Value.Attachment);
        FxStage.run(() -> {
            asking.fields().get("rule").choose(Value.text(Credits.RULE.toString()), "");
            asking.fields().get("title").type("Another talk");
            asking.fields().get("units").type("1");
            asking.fields().get("earned").type("2026-11-03");
            model.doing().perform();
        });

        FxStage.await(() -> model.askingProperty().get() == null);
        assertThat(unit.contents().waiting().unsent()).isOne();
    }
}
