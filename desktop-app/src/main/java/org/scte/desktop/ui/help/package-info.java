/// Help: what people ask, and the answers.
@NullMarked
package org.scte.desktop.ui.help;

import org.jspecify.annotations.NullMarked;
