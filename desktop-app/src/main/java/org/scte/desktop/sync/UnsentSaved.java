package org.scte.desktop.sync;

import java.nio.file.Path;
import java.util.Map;
import org.scte.model.unsent.UnsentCode;

/// A file in which unsent work was saved, and read back.
///
/// @param code that opens it, which is kept nowhere
/// @param counts changes by the title of their unit
public record UnsentSaved(
        Path file, UnsentCode code, Map<String, Integer> counts, Contents contents) {
    /// Contents of files.
    ///
    /// @param saved in the file
    /// @param left on the device alone, since they had no room
    public record Contents(int saved, int left) {
        public static final Contents NONE = new Contents(0, 0);
    }

    public UnsentSaved {
        counts = Map.copyOf(counts);
    }

    public int changes() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
