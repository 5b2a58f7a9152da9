/// Saved views of lists, and their columns.
@NullMarked
package org.scte.desktop.ui.views;

import org.jspecify.annotations.NullMarked;
