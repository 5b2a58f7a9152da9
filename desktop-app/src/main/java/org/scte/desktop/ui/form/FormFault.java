package org.scte.desktop.ui.form;

import org.jspecify.annotations.Nullable;

/// One line of the summary above a form that could not be saved.
///
/// @param field the field to go to; null where it is about the whole record
public record FormFault(@Nullable String field, String message) {}
