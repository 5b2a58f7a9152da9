/// The JSON form of the delta protocol; the one place that knows the JSON library.
@NullMarked
package org.scte.model.sync.json;

import org.jspecify.annotations.NullMarked;
