package org.scte.desktop.sync;

/// What came of exchanging until both sides were level.
///
/// @param sent changes acknowledged
/// @param received records that changed here
/// @param refused changes that now need a person
/// @param upgradeNeeded the service's definition cannot be read by this program: changes are sent,
///   nothing new is received
record ExchangeResult(int sent, long received, int refused, boolean upgradeNeeded) {}
