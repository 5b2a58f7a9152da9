/// Routes of a service: decode, authenticate, limit, call, encode; no decisions.
@NullMarked
package org.scte.server.http;

import org.jspecify.annotations.NullMarked;
