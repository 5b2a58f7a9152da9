package org.scte.desktop.sync;

import java.security.SecureRandom;
import org.scte.model.access.DeviceKey;
import org.scte.model.access.Passphrase;
import org.scte.model.access.Seal;
import org.scte.model.access.SealedKey;
import org.scte.model.access.WrongPassphrase;

/// Keeps the device's key under a passphrase, or not. Each of its methods that takes a passphrase
/// works for some half second.
public final class KeySealing {
    private final Identities identities;
    private final SecureRandom random = new SecureRandom();

    KeySealing(Identities identities) {
        this.identities = identities;
    }

    /// Whether the key lies in the home under a passphrase.
    public boolean isSealed() {
        return !(identities.now().key() instanceof HeldKey.Plain);
    }

    /// Whether the key is sealed and its passphrase was not given to this process yet.
    public boolean isShut() {
        return identities.now().key() instanceof HeldKey.Shut;
    }

    /// Opens the key; where it is open already, says whether this is its passphrase. Where it is
    /// not sealed, every passphrase is right.
    ///
    /// @throws WrongPassphrase where it is not
    public void open(Passphrase passphrase) {
        switch (identities.now().key()) {
            case HeldKey.Plain _ -> {}
            case HeldKey.Shut(var sealed) -> identities.keep(opened(sealed, passphrase));
            case HeldKey.Opened(_, _, var sealed) -> opened(sealed, passphrase);
        }
    }

    private HeldKey.Opened opened(SealedKey sealed, Passphrase passphrase) {
        Seal.Opened opened = Seal.open(sealed, identities.now().device(), passphrase);
        return new HeldKey.Opened(opened.key(), opened.seal(), sealed);
    }

    /// Seals the key, or seals it anew.
    ///
    /// @param current what it is sealed with now; any where it is not
    /// @throws WrongPassphrase where that is wrong; nothing was changed
    public void seal(Passphrase current, Passphrase fresh) {
        open(current);
        DeviceKey key = identities.now().key().open();
        Seal seal = Seal.of(fresh, random);
        SealedKey sealed = seal.seal(key, identities.now().device(), random);
        identities.save(new HeldKey.Opened(key, seal, sealed));
    }

    /// Lays the key down unsealed.
    ///
    /// @throws WrongPassphrase where `current` is wrong; nothing was changed
    public void unseal(Passphrase current) {
        open(current);
        identities.save(new HeldKey.Plain(identities.now().key().open()));
    }
}
