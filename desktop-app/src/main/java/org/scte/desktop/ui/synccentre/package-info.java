/// The sync centre: one line for each unit says whether work is safe, how much waits, and what
/// happens next.
@NullMarked
package org.scte.desktop.ui.synccentre;

import org.jspecify.annotations.NullMarked;
