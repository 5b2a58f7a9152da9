/// What disks do to the files that everything is kept in, and who may read them.
@NullMarked
package org.scte.model.disk;

import org.jspecify.annotations.NullMarked;
