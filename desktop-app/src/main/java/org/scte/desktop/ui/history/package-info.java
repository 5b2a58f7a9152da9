/// A record's past: who changed what when, and how to put it back.
@NullMarked
package org.scte.desktop.ui.history;

import org.jspecify.annotations.NullMarked;
