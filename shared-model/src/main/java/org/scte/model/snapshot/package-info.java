/// The tables of a unit, as client stores have them and snapshot files carry them.
@NullMarked
package org.scte.model.snapshot;

import org.jspecify.annotations.NullMarked;
