/// The installation's own certificate authority, and the certificates it gives its services.
@NullMarked
package org.scte.server.transport;

import org.jspecify.annotations.NullMarked;
