/// A record on the screen: its form, made from the unit's definition.
@NullMarked
package org.scte.desktop.ui.form;

import org.jspecify.annotations.NullMarked;
