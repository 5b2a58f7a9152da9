package org.scte.desktop.ui.lock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;

/// After how long the window locks itself, in `window.json` of the home; not for the FX thread.
public record IdleSetting(Path home) {
    private static final System.Logger LOG = System.getLogger(IdleSetting.class.getName());
    private static final String MINUTES = "lockAfterMinutes";

    private Path file() {
        return home.resolve("window.json");
    }

    /// One of [LockModel#CHOICES]; the usual one where none was chosen.
    public Duration read() {
        try {
            if (Files.exists(file())) {
                Duration kept =
                        Duration.ofMinutes(
                                JsonObject.parse(Files.readString(file())).whole(MINUTES));
                return LockModel.CHOICES.contains(kept) ? kept : LockModel.USUAL;
            }
        } catch (IOException | MalformedJson e) {
            LOG.log(System.Logger.Level.WARNING, "The window's settings cannot be read", e);
        }
        return LockModel.USUAL;
    }

    public void write(Duration idle) {
        try {
            OwnerOnly.replace(file(), PlainJson.write(Map.of(MINUTES, idle.toMinutes())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The window's settings cannot be kept", e);
        }
    }
}
