/// Setting this computer up: a one-time code, the directory's address, a name.
@NullMarked
package org.scte.desktop.ui.enrol;

import org.jspecify.annotations.NullMarked;
