package org.scte.server.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.PlainJson;

/// Address and secret of a running process, for the command line of the same user:
/// `DATA/control-NAME.json`, and `DATA/control.json` for the one that serves administration.
///
/// @param url the process's base URL
public record ControlFile(String url, String secret) {
    private static final int SECRET_BYTES = 32;

    public static Path of(Path data, String process) {
        return data.resolve("control-" + process + ".json");
    }

    public static Path ofAdministration(Path data) {
        return data.resolve("control.json");
    }

    public static String newSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public void write(Path file) {
        try {
            OwnerOnly.replace(file, PlainJson.write(Map.of("url", url, "secret", secret)));
        } catch (IOException e) {
            throw new UncheckedIOException("the control file cannot be written: " + file, e);
        }
    }

    /// Empty where no process has left one.
    public static Optional<ControlFile> read(Path file) {
        try {
            JsonObject tree = JsonObject.parse(Files.readString(file));
            return Optional.of(new ControlFile(tree.text("url"), tree.text("secret")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the control file cannot be read: " + file, e);
        }
    }

    /// Removes the file if it is still this process's.
    public void remove(Path file) {
        try {
            if (read(file).filter(this::equals).isPresent()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the control file cannot be removed: " + file, e);
        }
    }
}
