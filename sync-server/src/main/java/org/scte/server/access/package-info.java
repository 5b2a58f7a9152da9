/// Who may ask: nonces, tokens, the devices a process knows, and how a device joins.
@NullMarked
package org.scte.server.access;

import org.jspecify.annotations.NullMarked;
