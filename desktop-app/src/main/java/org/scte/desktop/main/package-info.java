/// Starting the desktop app: wiring of the device, the window and the screens.
@NullMarked
package org.scte.desktop.main;

import org.jspecify.annotations.NullMarked;
