package org.scte.desktop.store;

/// What a service that was put back had lost of this device's changes.
///
/// @param again changes that are sent again
/// @param lost changes that are no longer kept here either
public record Healed(int again, long lost) {}
