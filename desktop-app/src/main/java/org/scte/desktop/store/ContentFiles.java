package org.scte.desktop.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Sha256;

/// A folder of contents, each a file that is named by its SHA-256; beside it, as `.part`, what is
/// here of one that is still coming.
final class ContentFiles {
    private static final System.Logger LOG = System.getLogger(ContentFiles.class.getName());
    private static final String PART = ".part";
    private static final String COPIES = "open";
    private static final int CHUNK = 1 << 16;

    private final Path folder;

    ContentFiles(Path folder) {
        this.folder = folder;
    }

    Path path(String sha256) {
        return folder.resolve(sha256);
    }

    /// Where a copy of one may lie that other programs are shown.
    Path copies(String sha256) {
        return folder.resolve(COPIES).resolve(sha256.substring(0, 16));
    }

    boolean has(String sha256) {
        return Files.isRegularFile(path(sha256));
    }

    /// The contents that are here whole.
    Set<String> names() {
        return names("");
    }

    /// Those of which something is here.
    Set<String> begun() {
        return names(PART);
    }

    private Set<String> names(String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = new HashSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length()))
                    .filter(Sha256::isHex)
                    .forEach(names::add);
            return names;
        } catch (NoSuchFileException e) {
            return new HashSet<>();
        } catch (IOException e) {
            throw new StoreException("cannot look into " + folder, e);
        }
    }

    /// Writes a content; it is on the disk when this returns.
    void write(String sha256, byte[] bytes) {
        if (has(sha256)) {
            return;
        }
        Path beside = folder.resolve(sha256 + ".new");
        try {
            OwnerOnly.makeFolder(folder);
            try (FileChannel out =
                    OwnerOnly.open(
                            beside,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            Files.move(
                    beside,
                    path(sha256),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            SnapshotSwap.sync(folder);
        } catch (IOException e) {
            throw new StoreException("The file could not be kept: " + e.getMessage(), e);
        }
    }

    /// The bytes from `from` on, `most` of them at the most.
    byte[] read(String sha256, long from, int most) {
        try (InputStream in = Files.newInputStream(path(sha256))) {
            in.skipNBytes(from);
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new StoreException("cannot read a file's content " + sha256, e);
        }
    }

    /// How many bytes are here of a content that is coming.
    long begun(String sha256) {
        Path part = part(sha256);
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw new StoreException("cannot look at " + part, e);
        }
    }

    /// Takes bytes of a content that is coming; what comes before a break stays.
    ///
    /// @param from 0 to begin anew, else what [#begun] says
    /// @param size of the whole
    /// @throws UncheckedIOException where the stream breaks off, or holds too much
    void append(String sha256, long from, long size, InputStream body) {
        try {
            OwnerOnly.makeFolder(folder);
            try (OutputStream out =
                    from == 0
                            ? OwnerOnly.write(part(sha256))
                            : Files.newOutputStream(part(sha256), StandardOpenOption.APPEND)) {
                byte[] chunk = new byte[CHUNK];
                long have = from;
                for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                    have += read;
                    if (have > size) {
                        throw new IOException("there is more of it than there should be");
                    }
                    out.write(chunk, 0, read);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the file broke off on its way", e);
        }
    }

    /// Takes what has come as the whole content; false where it is not, and nothing of it is left.
    boolean complete(String sha256) {
        Path part = part(sha256);
        try {
            byte[] bytes = Files.readAllBytes(part);
            boolean right = Sha256.hexOf(bytes).equals(sha256);
            if (right) {
                write(sha256, bytes);
            }
            Files.deleteIfExists(part);
            return right;
        } catch (IOException e) {
            throw new StoreException("cannot keep what came of " + sha256, e);
        }
    }

    /// Copies one from another folder, where it has it.
    boolean take(String sha256, ContentFiles from) {
        if (!from.has(sha256)) {
            return false;
        }
        byte[] bytes = from.read(sha256, 0, Integer.MAX_VALUE);
        if (!Sha256.hexOf(bytes).equals(sha256)) {
            return false;
        }
        write(sha256, bytes);
        return true;
    }

    void delete(String sha256) {
        try {
            Files.deleteIfExists(path(sha256));
            Files.deleteIfExists(part(sha256));
        } catch (IOException e) {
            throw new StoreException("cannot remove a file's content " + sha256, e);
        }
    }

    /// Removes what is here of one that was coming.
    void deletePart(String sha256) {
        try {
            Files.deleteIfExists(part(sha256));
        } catch (IOException e) {
            throw new StoreException("cannot remove what came of " + sha256, e);
        }
    }

    /// Removes the copies that other programs were shown.
    void deleteCopies() {
        Path copies = folder.resolve(COPIES);
        if (!Files.exists(copies)) {
            return;
        }
        try (Stream<Path> files = Files.walk(copies)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Another program still holds " + copies, e);
        }
    }

    private Path part(String sha256) {
        return folder.resolve(sha256 + PART);
    }
}
