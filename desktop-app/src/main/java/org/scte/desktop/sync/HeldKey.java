package org.scte.desktop.sync;

import org.scte.model.access.DeviceKey;
import org.scte.model.access.Seal;
import org.scte.model.access.SealedKey;

/// The device's key, as it lies in the home and as this process has it.
sealed interface HeldKey {
    /// As it is: whoever can read the home has it.
    record Plain(DeviceKey key) implements HeldKey {}

    /// Sealed with a passphrase that was not given yet.
    record Shut(SealedKey sealed) implements HeldKey {}

    /// Sealed, and opened in this process.
    record Opened(DeviceKey key, Seal seal, SealedKey sealed) implements HeldKey {}

    /// To sign with.
    ///
    /// @throws KeyShut where the passphrase was not given
    default DeviceKey open() {
        return switch (this) {
            case Plain(var key) -> key;
            case Opened(var key, _, _) -> key;
            case Shut _ -> throw new KeyShut();
        };
    }
}
