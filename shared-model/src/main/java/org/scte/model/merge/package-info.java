/// Three-way merging of fields: pure functions without clock or I/O.
@NullMarked
package org.scte.model.merge;

import org.jspecify.annotations.NullMarked;
