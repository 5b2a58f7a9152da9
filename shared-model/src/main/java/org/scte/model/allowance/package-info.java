/// What a device may do in a unit, and for how long without contact: said by definitions, worked
/// out by services from a device's grants, told in each answer, and kept by devices.
@NullMarked
package org.scte.model.allowance;

import org.jspecify.annotations.NullMarked;
