/// Messages between units, as CloudEvents.
@NullMarked
package org.scte.model.message;

import org.jspecify.annotations.NullMarked;
