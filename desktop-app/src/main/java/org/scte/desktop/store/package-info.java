/// The device's own copy of a unit: one SQLite file with records, shadow, outbox, search and
/// drafts.
@NullMarked
package org.scte.desktop.store;

import org.jspecify.annotations.NullMarked;
