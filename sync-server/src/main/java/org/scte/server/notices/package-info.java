/// Notices to people, by mail: an adapter outside the units, which hears what they ask for and
/// knows nothing else of them.
@NullMarked
package org.scte.server.notices;

import org.jspecify.annotations.NullMarked;
