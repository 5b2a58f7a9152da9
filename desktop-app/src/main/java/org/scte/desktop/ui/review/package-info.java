/// Records that were changed in two places: what a person decides field by field.
@NullMarked
package org.scte.desktop.ui.review;

import org.jspecify.annotations.NullMarked;
