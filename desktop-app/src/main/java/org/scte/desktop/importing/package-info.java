/// Lists from files into records: reading, matching columns to fields, a dry run that says row by
/// row what would happen, and the run itself. Knows no window.
@NullMarked
package org.scte.desktop.importing;

import org.jspecify.annotations.NullMarked;
