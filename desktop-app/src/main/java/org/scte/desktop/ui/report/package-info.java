/// The reports of a unit: figures, their chart and the table behind it.
@NullMarked
package org.scte.desktop.ui.report;

import org.jspecify.annotations.NullMarked;
