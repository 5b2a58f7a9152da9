/// Made-up data for demos and tests: the same seed gives the same records. Nobody in it exists.
@NullMarked
package org.scte.server.sample;

import org.jspecify.annotations.NullMarked;
