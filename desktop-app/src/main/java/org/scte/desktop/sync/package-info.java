/// Sending and receiving: one loop for each unit, the service client, and the state people see.
@NullMarked
package org.scte.desktop.sync;

import org.jspecify.annotations.NullMarked;
