/// How whoever owns a data folder reaches the services that run on it: the command line, and the
/// console for its administrators.
@NullMarked
package org.scte.server.control;

import org.jspecify.annotations.NullMarked;
