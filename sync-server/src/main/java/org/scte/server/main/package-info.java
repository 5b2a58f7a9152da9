/// The services' command line, and the wiring of one process by hand.
@NullMarked
package org.scte.server.main;

import org.jspecify.annotations.NullMarked;
