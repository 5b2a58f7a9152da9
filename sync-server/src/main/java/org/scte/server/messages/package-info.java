/// Messages between units: who reads whose feed, how far it has come, and what waits.
@NullMarked
package org.scte.server.messages;

import org.jspecify.annotations.NullMarked;
