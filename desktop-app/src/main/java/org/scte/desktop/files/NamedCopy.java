package org.scte.desktop.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.scte.desktop.store.Contents;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Value;

/// A copy of a kept file under the name that people know, for other programs. The name's end is
/// that of what the file is, whoever named it.
public final class NamedCopy {
    private NamedCopy() {}

    /// @param contents of its unit, which brings it here first where it has to
    /// @throws IOException where it cannot be written, or is not what its record says
    public static Path of(Value.Attachment file, Contents contents) throws IOException {
        ContentKind kind = ContentKind.find(file.type()).orElse(null);
        byte[] bytes = Files.readAllBytes(contents.get(file));
        if (kind == null || !kind.isOf(bytes)) {
            throw new IOException(file.name() + " is not what it says");
        }
        Path folder = contents.copies(file);
        Path copy = folder.resolve(name(file, kind));
        OwnerOnly.makeFolder(folder);
        try (OutputStream out = OwnerOnly.write(copy)) {
            out.write(bytes);
        }
        return copy;
    }

    /// What a copy is called: nothing that leads elsewhere, and nothing that is run.
    public static String name(Value.Attachment file) {
        return ContentKind.find(file.type()).map(kind -> name(file, kind)).orElse("file");
    }

    private static String name(Value.Attachment file, ContentKind kind) {
        String ending =
                kind == ContentKind.JPEG ? ".jpg" : "." + kind.name().toLowerCase(Locale.ROOT);
        String plain =
                file.name()
                        .replaceAll("(?i)\\.(jpe?g|png|pdf)$", "")
                        .replaceAll("[^\\p{L}\\p{N} _-]+", "-")
                        .strip();
        String base = plain.isEmpty() ? "file" : plain.substring(0, Math.min(80, plain.length()));
        return base + ending;
    }
}
