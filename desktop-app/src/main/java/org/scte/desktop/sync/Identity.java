package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;
import org.scte.model.transport.TrustedAuthority;

/// Who this device is.
///
/// @param device its id
/// @param actor who works on it
/// @param name what people call it
/// @param directory the base URL of a service that answers the directory
/// @param authority whose certificates it believes; null where its services are on its own computer
record Identity(
        String device,
        String actor,
        String name,
        String directory,
        HeldKey key,
        @Nullable TrustedAuthority authority) {
    Identity with(HeldKey kept) {
        return new Identity(device, actor, name, directory, kept, authority);
    }
}
