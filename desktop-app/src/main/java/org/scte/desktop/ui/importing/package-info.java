/// The import of a list in the window: file, matching, check, receipt.
@NullMarked
package org.scte.desktop.ui.importing;

import org.jspecify.annotations.NullMarked;
