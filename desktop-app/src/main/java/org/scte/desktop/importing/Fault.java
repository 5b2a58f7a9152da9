package org.scte.desktop.importing;

import org.jspecify.annotations.Nullable;

/// Why a row can't be imported as it stands.
///
/// @param field the field it is about; null where it is about the whole row
/// @param column the place of the column that fills the field; −1 where none does
/// @param reason a sentence for people
public record Fault(@Nullable String field, int column, String reason) {}
