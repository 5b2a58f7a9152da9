/// Expressions of a definition: CEL, compiled and type-checked against the definition they stand
/// in.
@NullMarked
package org.scte.model.expression;

import org.jspecify.annotations.NullMarked;
