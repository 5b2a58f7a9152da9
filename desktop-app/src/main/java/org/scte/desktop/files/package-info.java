/// Files that people choose to be kept with records.
@NullMarked
package org.scte.desktop.files;

import org.jspecify.annotations.NullMarked;
