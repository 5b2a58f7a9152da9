/// Printing in the window: which document, what it looks like, and where it goes.
@NullMarked
package org.scte.desktop.ui.printing;

import org.jspecify.annotations.NullMarked;
