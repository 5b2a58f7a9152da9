/// What people type and read: text into values with a plain reason where it can't be, and values
/// into text.
@NullMarked
package org.scte.desktop.input;

import org.jspecify.annotations.NullMarked;
