package org.scte.server.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.scte.model.access.DeviceKey;
import org.scte.model.disk.OwnerOnly;

/// `DATA/keys/NAME.key`: the key by which a service is known to the others, made at its first
/// start.
public final class KeyFile {
    private KeyFile() {}

    public static DeviceKey readOrMake(Path data, String name) {
        Path file = data.resolve("keys").resolve(name + ".key");
        try {
            if (Files.exists(file)) {
                return DeviceKey.ofSecretText(Files.readString(file).strip());
            }
            DeviceKey key = DeviceKey.generate(new SecureRandom());
            OwnerOnly.replace(file, key.secretText() + "\n");
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException("the service's key cannot be read: " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the service's key is damaged: " + file, e);
        }
    }
}
