package org.scte.desktop.ui.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.print.DocFlavor;
import javax.print.PrintService;
import javax.print.StreamPrintServiceFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.printing.Printed;
import org.scte.desktop.printing.Printers;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.DraftRecord;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Delta;

/// Printing in the window, from the choice of a document to what became of it. With
/// `-Dpictures=DIR` it leaves pictures.
class PrintViewTest {
    private static final String PICTURES = System.getProperty("pictures", "");
    private static final RecordId EVENT = id(1);

    @TempDir private Path folder;
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private LocalUnit unit;
    private PrintModel model;
    private PrintView view;
    private Stage stage;
    private boolean closed;
    private Appearance appearance;

    private static RecordId id(int n) {
        return RecordId.of("01890000-0000-7000-8000-%012d".formatted(n));
    }

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "events");
        put(1, "event", "code", "EXPO-2026", "title", "Expo", "starts", "2026-11-20T08:00:00Z");
        put(2, "registration", "guest-name", "Ada King", "status", "registered", "badge", "D1-1");
        put(3, "registration", "guest-name", "Ben Whitlock", "status", "attended", "badge", "D2");
        put(4, "registration", "guest-name", "山田 太郎", "status", "attended", "badge", "D1-3");
        put(5, "registration", "guest-name", "Chen", "status", "cancelled", "badge", "D1-4");
    }

    private void put(int n, String entity, String... fields) {
        Map<String, Value> set = new java.util.LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            set.put(fields[i], Value.text(fields[i + 1]));
        }
        if (!entity.equals("event")) {
            set.put("event", Value.text(EVENT.toString()));
        }
        TestUnits.receive(unit, new Delta(n, entity, id(n), set, null));
    }

    private void show(PrintRequest request, Printers printers) {
        FxStage.start();
        appearance = FxStage.on(Appearance::new);
        FxStage.run(() -> {
            model =
                    new PrintModel(
                            unit,
                            request,
                            printers,
                            Clock.systemUTC(),
                            background,
                            FxThread.javafx(),
                            Words.english());
            view = new PrintView(model, () -> closed = true);
        });
        stage = FxStage.show(view, 1000, 700, appearance);
        FxStage.await(() -> model.printedProperty().get() != null && model.lookedProperty().get());
        FxStage.settle();
    }

    private static PrintRequest all() {
        return new PrintRequest(
                "registration",
                new Selection.Listed(ListQuery.all("registration"), Set.of()),
                true);
    }

    private static Printers none() {
        return new Printers(List::of, Optional::empty);
    }

    @AfterEach
    void close() {
        FxStage.run(stage::hide);
        background.close();
        unit.close();
    }

    @Test
    void a_list_offers_its_documents_and_shows_each_page() {
        show(all(), none());
        assertThat(segments()).containsExactly("Badge", "Sign-in sheet");
        assertThat(texts())
                .contains("Badge · 3 Registrations", "3 pages", "Page 1 of 3")
                .contains("1 record is left out:")
                .contains("Chen · Expo: as it stands, it does not get this document.")
                .anyMatch(text -> text.startsWith("The typeface lacks letters of: "));
        assertThat(image().getImage().getWidth()).isCloseTo(1400, within());

        var first = FxStage.on(() -> model.pictureProperty().get());
        FxStage.press(stage.getScene(), KeyCode.PAGE_DOWN);
        FxStage.await(() -> model.pictureProperty().get() != first);
        assertThat(texts()).contains("Page 2 of 3");
        FxStage.press(stage.getScene(), KeyCode.PAGE_UP);
        FxStage.press(stage.getScene(), KeyCode.PAGE_UP);
        FxStage.await(() -> Arrays.equals(model.pictureProperty().get().pixels(), first.pixels()));
        assertThat(texts()).contains("Page 1 of 3");
        picture("print-badge");

        FxStage.run(() -> toggle("Sign-in sheet").fire());
        FxStage.await(() -> model.pictureProperty().get() != null);
        FxStage.settle();
        assertThat(texts()).contains("Sign-in sheet · 4 Registrations", "1 page");
        picture("print-sheet");
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(2.0);
    }

    @Test
    void where_no_printer_is_known_it_says_so_and_the_file_is_saved() throws Exception {
        show(all(), none());
        assertThat(texts())
                .contains("This computer knows no printer. Save the PDF and print it elsewhere.");
        assertThat(button("Print")).isEmpty();
        assertThat(FxStage.on(() -> model.fileName())).isEqualTo("Badge.pdf");

        Path file = folder.resolve("badges.pdf");
        FxStage.run(() -> model.save(file));
        FxStage.await(() -> !model.messageProperty().get().isEmpty());

        assertThat(texts()).contains("Saved as " + file);
        try (PDDocument read = Loader.loadPDF(Files.readAllBytes(file))) {
            assertThat(read.getNumberOfPages()).isEqualTo(3);
        }

        FxStage.run(() -> model.save(folder.resolve("no such folder").resolve("badges.pdf")));
        FxStage.await(() -> model.messageProperty().get().startsWith("That didn't work."));
    }

    @Test
    void a_printer_gets_the_pages_and_what_happened_is_said() {
        var paper = new ByteArrayOutputStream();
        PrintService printer = printer(paper);
        show(all(), new Printers(() -> List.of(printer), () -> Optional.of(printer)));
        assertThat(FxStage.on(() -> FxStage.all(view, ComboBox.class).getFirst().getValue()))
                .isEqualTo(printer.getName());
        picture("print-printer");

        FxStage.press(stage.getScene(), KeyCode.ENTER, KeyCode.CONTROL);
        FxStage.await(() -> model.messageProperty().get().contains("handed to"));

        assertThat(texts()).contains("3 pages handed to " + printer.getName() + ".");
        assertThat(paper.toString(StandardCharsets.ISO_8859_1).split("showpage", -1).length)
                .isGreaterThanOrEqualTo(3);
        FxStage.run(() -> model.print("Upstairs"));
        FxStage.await(() -> model.messageProperty().get().contains("Upstairs is not there"));
    }

    /// One of the JDK's own, which prints into memory.
    private static PrintService printer(ByteArrayOutputStream paper) {
        return StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
                .getPrintService(paper);
    }

    @Test
    void of_one_record_what_is_typed_and_not_saved_is_told_apart() {
        unit.drafts()
                .save(
                        new DraftRecord(
                                "registration",
                                id(2),
                                false,
                                false,
                                Map.of("badge", Value.text("D9")),
                                java.time.Instant.now()));

        show(new PrintRequest("registration", new Selection.Named(List.of(id(2))), false), none());

        assertThat(segments()).isEmpty();
        assertThat(texts()).contains("What was typed and not saved yet is not on it.");
    }

    @Test
    void where_there_is_nothing_to_print_the_reason_stands_there() {
        show(new PrintRequest("registration", new Selection.Named(List.of(id(5))), false), none());

        assertThat(FxStage.on(() -> model.printedProperty().get()))
                .isInstanceOf(Printed.Nothing.class);
        assertThat(texts())
                .contains("There is nothing to print.")
                .contains("Chen · Expo: as it stands, it does not get this document.");
        assertThat(button("Save as PDF …").orElseThrow().isDisabled()).isTrue();
        FxStage.press(stage.getScene(), KeyCode.ESCAPE);
        assertThat(closed).isTrue();
    }

    private void picture(String name) {
        if (!PICTURES.isEmpty()) {
            for (var choice : List.of(Appearance.Choice.LIGHT, Appearance.Choice.DARK)) {
                FxStage.run(() -> appearance.choiceProperty().set(choice));
                boolean dark = FxStage.on(appearance::isDark);
                FxStage.picture(
                        stage.getScene(),
                        Path.of(PICTURES, name + (dark ? "-dark" : "-light") + ".png"));
            }
        }
    }

    private List<String> texts() {
        return FxStage.on(
                () -> FxStage.all(view, Label.class).stream().map(Label::getText).toList());
    }

    private ImageView image() {
        return FxStage.on(() -> FxStage.all(view, ImageView.class).getFirst());
    }

    private List<String> segments() {
        return FxStage.on(() ->
                FxStage.all(view, ToggleButton.class).stream().map(ToggleButton::getText).toList());
    }

    private ToggleButton toggle(String text) {
        return FxStage.all(view, ToggleButton.class).stream()
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Button> button(String text) {
        return FxStage.on(() ->
                FxStage.all(view, Button.class).stream()
                        .filter(each -> each.getText().equals(text))
                        .findFirst());
    }
}
