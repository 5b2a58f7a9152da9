/// Databases that exist already, of which units draw records: PostgreSQL and SQLite files.
@NullMarked
package org.scte.server.sources;

import org.jspecify.annotations.NullMarked;
