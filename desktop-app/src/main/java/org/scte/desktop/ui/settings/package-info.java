/// How the window looks and behaves on this computer, and where that is kept.
@NullMarked
package org.scte.desktop.ui.settings;

import org.jspecify.annotations.NullMarked;
