/// Which service serves which unit, where, and by which key it is known; and signed calls from one
/// service to another.
@NullMarked
package org.scte.server.directory;

import org.jspecify.annotations.NullMarked;
