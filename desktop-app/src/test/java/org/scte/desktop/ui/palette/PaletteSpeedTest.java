package org.scte.desktop.ui.palette;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordSearch;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Figure;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.ManyPeople;
import org.scte.desktop.ui.list.Members;

/// How long the palette takes over 1,000,000 people: to open, and from a letter to what fits. Asked
/// for by `./scte test --ui-goals`, which prints the figures.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class PaletteSpeedTest {
    private static final int PEOPLE = ManyPeople.PEOPLE;
    private static final List<String> NAMES =
            List.of(
                    "amara", "whit", "okaf", "chen", "lars", "kowa", "priy", "m-20418", "tara",
                    "sven.", "garc", "erik", "abbo", "drum", "northl", "rocky", "20788", "mei l");

    @TempDir Path folder;

    @Test
    void it_opens_and_finds_while_one_types() {
        ExecutorService background = Executors.newFixedThreadPool(4);
        try (var members = ManyPeople.open(folder)) {
            PaletteModel model = FxStage.on(() -> model(members, background));
            Stage stage = shown(model);
            measure(stage, model, new Figure("warms up", 0), new Figure("warms up", 0));
            var opening = new Figure("palette opened", 50);
            var finding = new Figure("palette, letter to rows of %,d".formatted(PEOPLE), 100);
            for (int i = 0; i < 3; i++) {
                measure(stage, model, opening, finding);
            }
            opening.print();
            finding.print();
            asking(members).print();
            FxStage.run(stage::hide);
        } finally {
            background.shutdownNow();
        }
    }

    /// What the store's part costs, however busy the machine is.
    private static Figure asking(Members members) {
        var threads = ManagementFactory.getThreadMXBean();
        var asking = new Figure("of that the processor in the store", 100);
        for (String name : NAMES) {
            for (int letters = 1; letters <= name.length(); letters++) {
                long from = threads.getCurrentThreadCpuTime();
                new RecordSearch(members.unit).find(name.substring(0, letters), RecordFinder.MOST);
                asking.add(threads.getCurrentThreadCpuTime() - from);
            }
        }
        return asking;
    }

    private static PaletteModel model(Members members, ExecutorService background) {
        Words words = Words.english();
        var command =
                new PaletteRow(
                        "key:X",
                        PaletteRow.Kind.COMMAND,
                        Feather.COMMAND,
                        "New",
                        "",
                        "",
                        "",
                        () -> {});
        return new PaletteModel(
                new PaletteModel.Outside(
                        () -> List.of(command),
                        () -> List.of("membership"),
                        _ -> members.unit,
                        (_, _, _) -> {},
                        new Remembered(List.of(), _ -> {})),
                words,
                new ValueText(words, new Times(words, Members.CLOCK)),
                background,
                FxThread.javafx());
    }

    private static Stage shown(PaletteModel model) {
        var view = FxStage.on(() -> new PaletteView(model, Words.english()));
        return FxStage.show(new StackPane(view), 1366, 768, FxStage.on(Appearance::new));
    }

    /// Each key until the rows that answer it have been laid out.
    private static void measure(Stage stage, PaletteModel model, Figure opening, Figure finding) {
        Supplier<Boolean> answered = () -> !model.isAsking();
        for (String name : NAMES) {
            opening.take(stage.getScene(), model::open, answered);
            for (int letters = 1; letters <= name.length(); letters++) {
                String typed = name.substring(0, letters);
                finding.take(stage.getScene(), () -> model.typedProperty().set(typed), answered);
            }
            FxStage.run(model::close);
        }
    }
}
