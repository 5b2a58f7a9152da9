/// The command palette: every record, place and command of this device by a few letters.
@NullMarked
package org.scte.desktop.ui.palette;

import org.jspecify.annotations.NullMarked;
