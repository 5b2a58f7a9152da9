/// Home: what there is to do today, over all units of this device.
@NullMarked
package org.scte.desktop.ui.home;

import org.jspecify.annotations.NullMarked;
