package org.scte.desktop.main;

import java.nio.file.Path;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.scte.model.sync.SystemClock;

/// The running app: one home in one window, for as long as that is open.
public final class DesktopApp extends Application {
    private @Nullable HomeWindow window;

    @Override
    public void start(Stage stage) {
        Path home = Path.of(getParameters().getRaw().getFirst());
        window = new HomeWindow(home, stage, SystemClock.here());
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
