/// What a device knows time by: its clock, which anybody can set, and a counter, which nobody can.
@NullMarked
package org.scte.desktop.clock;

import org.jspecify.annotations.NullMarked;
