package org.scte.desktop.ui.palette;

import java.util.List;
import java.util.function.Consumer;

/// What was done by the palette before: ids of rows, the latest first.
///
/// @param keep hears them whenever they are others
public record Remembered(List<String> ids, Consumer<List<String>> keep) {
    /// So many are kept.
    public static final int MOST = 5;

    public Remembered {
        ids = ids.stream().limit(MOST).toList();
    }
}
