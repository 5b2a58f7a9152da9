/// Files that people choose to be kept with records.
@org.jspecify.annotations.NullMarked
package org.scte.desktop.files;
