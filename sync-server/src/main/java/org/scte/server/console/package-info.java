/// The administrators' web pages, and what each service tells them about itself.
@NullMarked
package org.scte.server.console;

import org.jspecify.annotations.NullMarked;
