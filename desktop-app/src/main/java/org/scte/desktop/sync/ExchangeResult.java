package org.scte.desktop.sync;

import org.scte.desktop.store.Applied;

/// What came of exchanging until both sides were level.
///
/// @param answers how the service answered what was sent
/// @param received records that changed here
/// @param upgradeNeeded the service's definition cannot be read by this program: changes are sent,
///   nothing new is received
record ExchangeResult(Applied.Answers answers, long received, boolean upgradeNeeded) {}
