package org.scte.desktop.main;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.ui.settings.SettingsFile;
import org.scte.desktop.ui.settings.WindowSettings;
import org.scte.model.sync.SystemClock;

/// The running app: one home in one window, for as long as that is open.
public final class DesktopApp extends Application {
    private @Nullable HomeWindow window;

    private WindowSettings settings = WindowSettings.USUAL;

    /// Not on the FX thread, so that it can read a file.
    @Override
    public void init() {
        settings = new SettingsFile(home()).read();
    }

    private Path home() {
        return Path.of(getParameters().getRaw().getFirst());
    }

    @Override
    public void start(Stage stage) {
        window =
                new HomeWindow(
                        home(),
                        stage,
                        SystemClock.here(),
                        settings,
                        address -> getHostServices().showDocument(address));
        window.open();
    }

    /// The process ends when the device is closed.
    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
