package org.scte.desktop.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.ui.kit.Appearance.Choice;
import org.scte.desktop.ui.kit.FxStage;
import org.scte.desktop.ui.list.Members;
import org.scte.model.record.Value;

class PicturesTest {
    @TempDir Path folder;

    private static final Path OUT = Path.of(System.getProperty("pictures", "/tmp/window"));

    @Test
    void pictures() {
        try (var members = new Members(folder).withPeople(2000);
                var window = new WindowFixture(members.unit, 1366, 768)) {
            window.busy();
            for (int i : new int[] {1, 3, 5}) {
                members.unit.write(
                        org.scte.desktop.store.LocalChange.of(
                                new org.scte.model.sync.Operation.Update(
                                        "person",
                                        members.unit
                                                .page(
                                                        org.scte.desktop.store.ListQuery.all(
                                                                "person"),
                                                        i,
                                                        1)
                                                .getFirst()
                                                .id(),
                                        java.util.Map.of("job-title", Value.text("Engineer")),
                                        java.util.Map.of())));
            }
            FxStage.run(() -> window.model.go(new Place.Unit("membership")));
            FxStage.await(() ->
                    window.view.screen().isPresent()
                            && window.view.screen().get().list().rows().size() > 1000);
            for (Choice choice : new Choice[] {Choice.LIGHT, Choice.DARK}) {
                FxStage.run(() -> window.appearance.choiceProperty().set(choice));
                String mode = choice.name().toLowerCase(java.util.Locale.ROOT);
                FxStage.run(() -> window.model.go(new Place.Unit("membership")));
                FxStage.picture(window.scene(), OUT.resolve("list-" + mode + ".png"));
                FxStage.run(() ->
                        window.view
                                .screen()
                                .orElseThrow()
                                .list()
                                .filter(new Filter.AnyOf("status", List.of(Value.text("active")))));
                FxStage.run(() ->
                        window.view
                                .screen()
                                .orElseThrow()
                                .list()
                                .filter(
                                        new Filter.AnyOf(
                                                "chapter",
                                                List.of(
                                                        Value.text(
                                                                members.chapters
                                                                        .get(1)
                                                                        .toString())))));
                FxStage.await(() -> window.view.screen().get().list().countProperty().get() < 1000);
                FxStage.press(window.scene(), KeyCode.DOWN);
                FxStage.press(window.scene(), KeyCode.DOWN);
                FxStage.await(() -> !window.opened.isEmpty());
                FxStage.picture(window.scene(), OUT.resolve("detail-" + mode + ".png"));
                FxStage.press(window.scene(), KeyCode.DOWN, KeyCode.SHIFT);
                FxStage.picture(window.scene(), OUT.resolve("chosen-" + mode + ".png"));
                FxStage.press(window.scene(), KeyCode.ESCAPE);
                FxStage.type(window.scene(), "f");
                FxStage.settle();
                int[] n = {0};
                for (var w : FxStage.on(() -> List.copyOf(javafx.stage.Window.getWindows())))
                    if (w != window.stage)
                        FxStage.picture(
                                w.getScene(), OUT.resolve("menu-" + mode + n[0]++ + ".png"));
                FxStage.run(() ->
                        ((javafx.scene.control.ContextMenu)
                                        javafx.stage.Window.getWindows().stream()
                                                .filter(w ->
                                                        w
                                                                instanceof
                                                                javafx.scene.control.ContextMenu)
                                                .findFirst()
                                                .get())
                                .getItems()
                                .get(3)
                                .fire());
                FxStage.settle();
                for (var w : FxStage.on(() -> List.copyOf(javafx.stage.Window.getWindows())))
                    if (w != window.stage) {
                        FxStage.picture(
                                w.getScene(), OUT.resolve("menu-" + mode + n[0]++ + ".png"));
                        FxStage.run(w::hide);
                    }
                FxStage.run(() -> window.view.screen().orElseThrow().list().selection().clear());
                FxStage.run(
                        () -> window.view.screen().orElseThrow().list().clearSearchAndFilters());
                FxStage.run(() -> window.model.go(new Place.SyncCentre()));
                FxStage.run(() ->
                        FxStage.all(window.view, javafx.scene.control.Button.class).stream()
                                .filter(b ->
                                        b.getAccessibleText() != null
                                                && b.getAccessibleText()
                                                        .equals(
                                                                "Show what waits and the log of Members"))
                                .forEach(b -> b.fire()));
                FxStage.settle();
                FxStage.picture(window.scene(), OUT.resolve("sync-" + mode + ".png"));
                FxStage.run(() -> window.model.go(new Place.Settings()));
                FxStage.picture(window.scene(), OUT.resolve("settings-" + mode + ".png"));
            }
            assertThat(OUT).isDirectory();
        }
    }
}
