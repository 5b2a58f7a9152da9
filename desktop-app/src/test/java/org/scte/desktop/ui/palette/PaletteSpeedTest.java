package org.scte.desktop.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.RecordSearch;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Members;

/// How long the palette takes over 250,000 people: to open, and from a letter to what fits. Asked
/// for by `-Dscte.goals=true`; the figures are printed.
@EnabledIfSystemProperty(named = "scte.goals", matches = "true")
class PaletteSpeedTest {
    private static final int PEOPLE = Integer.getInteger("people", 250_000);
    private static final List<String> NAMES =
            List.of(
                    "amara", "whit", "okaf", "chen", "lars", "kowa", "priy", "m-20418", "tara",
                    "sven.", "garc", "erik", "abbo", "drum", "northl", "rocky", "20788", "mei l");

    @TempDir Path folder;
    private final List<Double> drawing = new ArrayList<>();

    @Test
    void it_opens_and_finds_while_one_types() {
        ExecutorService background = Executors.newFixedThreadPool(4);
        try (var members = new Members(folder).withPeople(PEOPLE)) {
            PaletteModel model = FxStage.on(() -> model(members, background));
            Stage stage = shown(model);
            List<Double> opening = new ArrayList<>();
            List<Double> finding = new ArrayList<>();
            measure(model, new ArrayList<>(), new ArrayList<>()); // warms up
            drawing.clear();
            for (int i = 0; i < 3; i++) {
                measure(model, opening, finding);
            }
            print("takes of the processor in the store for", asking(members));
            print("takes of the processor in the window for", drawing);
            print("opens", opening);
            print("finds", finding);
            FxStage.run(stage::hide);
            assertThat(percentile(opening, 95)).isLessThan(50);
            assertThat(percentile(finding, 95)).isLessThan(100);
        } finally {
            background.shutdownNow();
        }
    }

    /// What the store's part costs, however busy the machine is.
    private static List<Double> asking(Members members) {
        var threads = ManagementFactory.getThreadMXBean();
        List<Double> asking = new ArrayList<>();
        for (String name : NAMES) {
            for (int letters = 1; letters <= name.length(); letters++) {
                long from = threads.getCurrentThreadCpuTime();
                new RecordSearch(members.unit).find(name.substring(0, letters), RecordFinder.MOST);
                asking.add((threads.getCurrentThreadCpuTime() - from) / 1e6);
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

    private void measure(PaletteModel model, List<Double> opening, List<Double> finding) {
        for (String name : NAMES) {
            opening.add(millisUntilLaidOut(model, model::open));
            for (int letters = 1; letters <= name.length(); letters++) {
                String typed = name.substring(0, letters);
                finding.add(millisUntilLaidOut(model, () -> model.typedProperty().set(typed)));
            }
            FxStage.run(model::close);
        }
    }

    /// From the key until the rows that answer it have been laid out and painted.
    private double millisUntilLaidOut(PaletteModel model, Runnable key) {
        var done = new CompletableFuture<Long>();
        long processor = processorOfFx();
        long from = System.nanoTime();
        FxStage.run(() -> {
            key.run();
            new javafx.animation.AnimationTimer() {
                @Override
                public void handle(long now) {
                    if (!model.isAsking()) {
                        stop();
                        javafx.application.Platform.runLater(
                                () -> done.complete(System.nanoTime())); // after its layout
                    }
                }
            }.start();
        });
        long until = done.orTimeout(30, TimeUnit.SECONDS).join();
        drawing.add((processorOfFx() - processor) / 1e6);
        return (until - from) / 1e6;
    }

    private static long processorOfFx() {
        return FxStage.on(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static double percentile(List<Double> figures, int percent) {
        List<Double> sorted = figures.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void print(String what, List<Double> figures) {
        System.out.printf(
                "palette over %,d people %s: p50 %.0f ms, p95 %.0f ms, max %.0f ms of %d%n",
                PEOPLE,
                what,
                percentile(figures, 50),
                percentile(figures, 95),
                percentile(figures, 100),
                figures.size());
    }
}
