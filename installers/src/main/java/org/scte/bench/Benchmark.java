package org.scte.bench;

import java.nio.file.Path;
import java.util.List;

/// Something that is measured.
interface Benchmark {
    /// The word it is asked for by, as `local-write`.
    String key();

    /// Measures, and checks what came out: a figure whose outcome does not hold is not given.
    ///
    /// @param folder empty, and gone afterwards
    List<Figure> run(Path folder) throws Exception;
}
