package org.scte.desktop.ui.lock;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.scte.model.access.Passphrase;

/// What the window asks of the device's key. Whatever takes a passphrase works for some half
/// second, is never asked on the FX thread, and throws [org.scte.model.access.WrongPassphrase].
///
/// @param isSealed whether there is a passphrase
/// @param isShut whether it was not given since the start
/// @param open with the passphrase, or prove it
/// @param seal with the present passphrase and the next one
/// @param unseal with the present passphrase
public record ThisKey(
        BooleanSupplier isSealed,
        BooleanSupplier isShut,
        Consumer<Passphrase> open,
        BiConsumer<Passphrase, Passphrase> seal,
        Consumer<Passphrase> unseal) {}
