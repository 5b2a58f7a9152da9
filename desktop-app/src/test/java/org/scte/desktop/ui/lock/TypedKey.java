package org.scte.desktop.ui.lock;

import java.security.SecureRandom;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.Passphrase;
import org.scte.model.access.Seal;
import org.scte.model.access.SealedKey;

/// A real key under a real seal, without a home to keep it in.
public final class TypedKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String DEVICE = "d-1";

    private final DeviceKey key = DeviceKey.generate(RANDOM);
    private volatile SealedKey sealed;
    private volatile boolean shut;

    public ThisKey asked() {
        return new ThisKey(
                () -> sealed != null,
                () -> shut,
                this::open,
                (current, fresh) -> {
                    open(current);
                    seal(fresh);
                },
                current -> {
                    open(current);
                    sealed = null;
                });
    }

    public void seal(Passphrase passphrase) {
        sealed = Seal.of(passphrase, RANDOM).seal(key, DEVICE, RANDOM);
    }

    /// As after a start.
    void shut() {
        shut = true;
    }

    private void open(Passphrase passphrase) {
        if (sealed != null) {
            Seal.open(sealed, DEVICE, passphrase);
        }
        shut = false;
    }
}
