package org.scte.server.main;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.scte.model.disk.OwnerOnly;

/// A data folder, which may have been there before this program.
final class DataFolder {
    /// What services make in it.
    private static final Pattern OWN =
            Pattern.compile(
                    "units|keys|backups|kept|installation|rehearsal-.+|(access-.+|enrolment|staff)\\.db.*"
                            + "|(directory|control(-.+)?)\\.(json|lock).*");

    private DataFolder() {}

    /// Takes from everybody but its owner what an earlier program has left them.
    static void mend(Path data) {
        OwnerOnly.mend(data, name -> OWN.matcher(name).matches());
    }
}
