package org.scte.desktop.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.scte.model.disk.OwnerOnly;

/// The lines of a unit's sync log beside its data, so that another process, or the next start, can
/// read them. Of about twice [#MOST] bytes the oldest go.
final class LogFile {
    private static final System.Logger LOG = System.getLogger(LogFile.class.getName());
    private static final long MOST = 128 << 10;

    private final Path file;
    private final Path older;

    LogFile(Path unitFile) {
        this.file = unitFile.resolveSibling("sync-log.txt");
        this.older = unitFile.resolveSibling("sync-log-older.txt");
    }

    /// Adds a line; nothing where the unit is not kept here any more.
    synchronized void add(LogLine line) {
        String text =
                "%s %s [%s]%n"
                        .formatted(
                                line.at(), line.sentence(), line.detail().replaceAll("\\R", " "));
        try {
            if (!Files.isDirectory(file.resolveSibling(""))) {
                return;
            }
            if (Files.exists(file) && Files.size(file) > MOST) {
                Files.move(file, older, StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel out =
                    OwnerOnly.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) { // as a full disk: the window still shows it
            LOG.log(System.Logger.Level.WARNING, "The sync log could not be kept", e);
        }
    }

    /// The newest first.
    synchronized List<String> list(int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path each : List.of(older, file)) {
            if (Files.exists(each)) {
                lines.addAll(Files.readAllLines(each));
            }
        }
        return lines.reversed().stream().limit(limit).toList();
    }
}
