/// Lists of records: paged from the store, sorted, searched and filtered by it, chosen by id.
@NullMarked
package org.scte.desktop.ui.list;

import org.jspecify.annotations.NullMarked;
