package org.scte.desktop.importing;

import java.util.List;
import org.scte.model.unit.Import;

/// A file is not the list that an import of the definition is about; the message says why, for
/// people.
public final class UnsuitableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsuitableFile(Import list, List<String> missing) {
        super(
                "This is no list of %s: no column is %s."
                        .formatted(list.name(), String.join(", ", missing)));
    }
}
