/// Check-in mode: a scan or a few letters, and a verdict that is saved before it is shown.
@NullMarked
package org.scte.desktop.ui.door;

import org.jspecify.annotations.NullMarked;
