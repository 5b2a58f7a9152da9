/// The words of the delta protocol as values: changes, acks, deltas, cursors.
@NullMarked
package org.scte.model.sync;

import org.jspecify.annotations.NullMarked;
