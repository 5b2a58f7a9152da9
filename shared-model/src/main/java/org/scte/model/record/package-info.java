/// Records and their values: ids, canonical form, digests. Knows nothing of units, storage or
/// transport.
@NullMarked
package org.scte.model.record;

import org.jspecify.annotations.NullMarked;
