/// The window's lock, and what settings say and change of the device at rest.
@NullMarked
package org.scte.desktop.ui.lock;

import org.jspecify.annotations.NullMarked;
