/// What a device has not sent yet, in a file that somebody carries to an administrator.
@NullMarked
package org.scte.model.unsent;

import org.jspecify.annotations.NullMarked;
