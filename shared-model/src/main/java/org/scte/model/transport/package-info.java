/// Whom both ends of a connection believe: the authority that signs services' certificates, and the
/// enrolment file that brings it to a device.
@NullMarked
package org.scte.model.transport;

import org.jspecify.annotations.NullMarked;
