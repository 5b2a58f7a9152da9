package org.scte.desktop.sync;

import org.scte.model.access.DeviceKey;

/// Who this device is.
///
/// @param device its id
/// @param actor who works on it
/// @param name what people call it
/// @param directory the base URL of a service that answers the directory
record Identity(String device, String actor, String name, String directory, DeviceKey key) {}
