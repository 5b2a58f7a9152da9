/// What a business unit is: its definition, read from YAML with every fault named by file, line and
/// column.
@NullMarked
package org.scte.model.unit;

import org.jspecify.annotations.NullMarked;
