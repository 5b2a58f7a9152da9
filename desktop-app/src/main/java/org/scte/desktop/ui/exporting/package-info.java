/// Writing a list to a file.
@NullMarked
package org.scte.desktop.ui.exporting;

import org.jspecify.annotations.NullMarked;
