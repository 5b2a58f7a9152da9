/// A unit's SQLite file. Nothing outside this package knows its SQL.
@NullMarked
package org.scte.server.store;

import org.jspecify.annotations.NullMarked;
