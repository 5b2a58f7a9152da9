/// The client without a window: for scripts, kiosks and tests.
@NullMarked
package org.scte.desktop.cli;

import org.jspecify.annotations.NullMarked;
