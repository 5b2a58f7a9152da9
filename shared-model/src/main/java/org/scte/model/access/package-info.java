/// Device keys and the signed token that each request carries.
@NullMarked
package org.scte.model.access;

import org.jspecify.annotations.NullMarked;
