/// The house's rules about source files, for all modules.
@org.jspecify.annotations.NullMarked
package org.scte.model.tidy;
