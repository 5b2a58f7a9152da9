/// Taking back what was saved, and making it again.
@NullMarked
package org.scte.desktop.ui.undo;

import org.jspecify.annotations.NullMarked;
