/// Reports as tables of plain texts: for files and for the client without a window.
@NullMarked
package org.scte.desktop.report;

import org.jspecify.annotations.NullMarked;
