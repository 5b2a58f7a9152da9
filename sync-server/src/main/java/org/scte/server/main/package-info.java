/// The services' command line, and everything put together by hand.
@NullMarked
package org.scte.server.main;

import org.jspecify.annotations.NullMarked;
