package org.scte.desktop.sync;

import org.jspecify.annotations.Nullable;
import org.scte.model.access.DeviceKey;
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
        DeviceKey key,
        @Nullable TrustedAuthority authority) {}
