/// The window: rail, top bar, content, status bar.
@NullMarked
package org.scte.desktop.ui.shell;

import org.jspecify.annotations.NullMarked;
