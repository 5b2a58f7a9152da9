/// A list written to a file that other programs open. Knows the store, and printing for what is to
/// be read on paper.
@NullMarked
package org.scte.desktop.exporting;

import org.jspecify.annotations.NullMarked;
