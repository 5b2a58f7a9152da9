/// The product's own benchmarks: `./scte bench`.
@NullMarked
package org.scte.bench;

import org.jspecify.annotations.NullMarked;
