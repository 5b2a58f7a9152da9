/// Device keys, what seals them on a disk, and the signed token that each request carries.
@NullMarked
package org.scte.model.access;

import org.jspecify.annotations.NullMarked;
