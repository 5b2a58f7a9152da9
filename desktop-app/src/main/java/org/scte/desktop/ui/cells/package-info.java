/// Editing in the cells of a list.
@NullMarked
package org.scte.desktop.ui.cells;

import org.jspecify.annotations.NullMarked;
