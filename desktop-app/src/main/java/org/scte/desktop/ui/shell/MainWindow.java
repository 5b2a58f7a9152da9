package org.scte.desktop.ui.shell;

import javafx.scene.Scene;
import javafx.stage.Stage;
import org.scte.desktop.ui.kit.Appearance;

/// The app's one window.
public final class MainWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private final Stage stage;

    public MainWindow(Stage stage, ShellModel model, ShellView view, Appearance appearance) {
        this.stage = stage;
        var scene = new Scene(view, WIDTH, HEIGHT);
        appearance.dress(scene);
        new Shortcuts(model, view).install(scene);
        stage.setScene(scene);
        stage.setMinWidth(1024);
        stage.setMinHeight(680);
        stage.titleProperty().bind(view.titleProperty());
    }

    public void show() {
        stage.show();
    }
}
