/// A unit as its service runs it: takes changes, merges, checks, answers deltas. Knows neither SQL
/// nor HTTP.
@NullMarked
package org.scte.server.unit;

import org.jspecify.annotations.NullMarked;
