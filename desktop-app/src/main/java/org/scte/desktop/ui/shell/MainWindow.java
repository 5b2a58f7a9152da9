package org.scte.desktop.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.scte.desktop.ui.kit.Appearance;

/// The app's one window.
public final class MainWindow {
    private static final double WIDTH = 1366;
    private static final double HEIGHT = 768;

    private final Stage stage;

    /// Stays, and with it what the sheets say of colours, while what is in it changes.
    private final StackPane frame = new StackPane();

    private final Scene scene = new Scene(frame, WIDTH, HEIGHT);

    public MainWindow(Stage stage, Appearance appearance, String title) {
        this.stage = stage;
        appearance.dress(scene);
        stage.setScene(scene);
        stage.setMinWidth(1024);
        stage.setMinHeight(680);
        stage.setTitle(title);
    }

    /// Asks where a file of this name is to go.
    public Optional<Path> askWhere(String name) {
        var chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
    }

    /// Shows something before the device is open.
    public void show(Parent view) {
        frame.getChildren().setAll(view);
        stage.show();
    }

    /// Gives a view the window's keys while it is shown.
    public void install(ShellView view) {
        view.install(scene);
    }

    /// Shows a view in the place of what is shown, which goes on as it is.
    public void cover(ShellView view) {
        frame.getChildren().setAll(view);
        view.focusPlace();
    }

    /// Shows the app with its keys, or what hides it while it is locked.
    public void show(ShellModel model, ShellView view) {
        view.install(scene);
        new LockedWindow(stage, frame, view).install();
        stage.show();
    }
}
