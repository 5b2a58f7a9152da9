/// What needs a person: changes that a service did not accept.
@NullMarked
package org.scte.desktop.ui.attention;

import org.jspecify.annotations.NullMarked;
