/// Documents on paper: a unit's records in, a PDF out. [Printing] fills a document in; [PdfFile]
/// sets it on pages. Knows no window, and waits for no network.
@NullMarked
package org.scte.desktop.printing;

import org.jspecify.annotations.NullMarked;
