/// Changing many records at once.
@NullMarked
package org.scte.desktop.ui.bulk;

import org.jspecify.annotations.NullMarked;
