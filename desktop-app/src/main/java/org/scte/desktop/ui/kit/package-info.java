/// The controls every screen is made of: colours, type, icons, words, times, and the one crossing
/// to the FX thread.
@NullMarked
package org.scte.desktop.ui.kit;

import org.jspecify.annotations.NullMarked;
