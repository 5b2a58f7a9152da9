/// The command line for definitions: check, new, diff.
@NullMarked
package org.scte.model.unit.cli;

import org.jspecify.annotations.NullMarked;
