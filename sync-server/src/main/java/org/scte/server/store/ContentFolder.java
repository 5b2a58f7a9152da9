package org.scte.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.ContentKind;
import org.scte.model.record.Sha256;

/// The folder beside a unit's database in which the contents of its files lie: each once, under its
/// SHA-256 alone, `ab/abcdef…`, and with `.part` behind that while it comes. A content that is
/// whole is never written to again. Every method fails with [StoreFailure].
public final class ContentFolder {
    private static final String PART = ".part";
    private static final int FIRST_BYTES = 8;
    private static final int CHUNK = 64 << 10;

    private final Path folder;

    private ContentFolder(Path folder) {
        this.folder = folder;
    }

    /// The one of a database, or of a backup of one: `UNIT.files` beside `UNIT.db`.
    public static ContentFolder of(Path database) {
        String name = String.valueOf(database.getFileName());
        String unit = name.endsWith(".db") ? name.substring(0, name.length() - 3) : name;
        return new ContentFolder(database.resolveSibling(unit + ".files"));
    }

    private Path folder(String sha256) {
        if (!Sha256.isHex(sha256)) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2));
    }

    private Path path(String sha256) {
        return folder(sha256).resolve(sha256);
    }

    private Path part(String sha256) {
        return folder(sha256).resolve(sha256 + PART);
    }

    /// Where a content lies that is whole.
    public Optional<Path> find(String sha256) {
        return Optional.of(path(sha256)).filter(Files::isRegularFile);
    }

    /// What a content is by its first bytes.
    public static Optional<ContentKind> kind(Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            return ContentKind.of(in.readNBytes(FIRST_BYTES));
        } catch (IOException e) {
            throw new StoreFailure("could not read " + content, e);
        }
    }

    /// In bytes.
    public static long size(Path content) {
        try {
            return Files.size(content);
        } catch (IOException e) {
            throw new StoreFailure("could not look at " + content, e);
        }
    }

    /// How many bytes have come of a content that is not whole.
    public long held(String sha256) {
        Path part = part(sha256);
        return Files.isRegularFile(part) ? size(part) : 0;
    }

    /// Adds a piece behind what has come; it is on the disk when this returns.
    ///
    /// @return how many bytes have come now
    public long append(String sha256, byte[] piece) {
        Path part = part(sha256);
        try {
            OwnerOnly.makeFolder(folder(sha256));
            boolean begins = !Files.exists(part);
            try (FileChannel out =
                    OwnerOnly.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND)) {
                ByteBuffer bytes = ByteBuffer.wrap(piece);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            if (begins) {
                UnitFile.sync(folder(sha256));
                UnitFile.sync(folder);
            }
            return Files.size(part);
        } catch (IOException e) {
            throw new StoreFailure("could not write " + part, e);
        }
    }

    /// What has come of a content, by its first bytes; empty where it is not the content of that
    /// SHA-256.
    public Optional<ContentKind> proved(String sha256) {
        Path part = part(sha256);
        return sha256(part).equals(sha256) ? kind(part) : Optional.empty();
    }

    /// Puts a content in its place that has come whole and was proved.
    public void finish(String sha256) {
        Path part = part(sha256);
        try {
            Files.move(part, path(sha256), StandardCopyOption.ATOMIC_MOVE);
            UnitFile.sync(folder(sha256));
        } catch (IOException e) {
            throw new StoreFailure("could not put " + part + " in its place", e);
        }
    }

    /// Throws away what has come of a content.
    public void drop(String sha256) {
        delete(part(sha256));
    }

    /// Erases a content, and what has come of it.
    public void erase(String sha256) {
        drop(sha256);
        delete(path(sha256));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreFailure("could not erase " + file, e);
        }
    }

    /// The sizes of all contents that are whole, by their SHA-256.
    public Map<String, Long> list() {
        Map<String, Long> list = new TreeMap<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            if (Sha256.isHex(name)) {
                list.put(name, size(file));
            }
        }
        return list;
    }

    /// Those of which something has come.
    List<String> parts() {
        return files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> name.endsWith(PART))
                .map(name -> name.substring(0, name.length() - PART.length()))
                .filter(Sha256::isHex)
                .toList();
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.toList();
        } catch (IOException e) {
            throw new StoreFailure("could not list " + folder, e);
        }
    }

    /// Whether a content that is there is what its name says.
    public boolean isSound(String sha256) {
        return sha256(path(sha256)).equals(sha256);
    }

    /// Takes a content that another folder has and this one lacks, or has damaged. One that is
    /// damaged there is left.
    void take(ContentFolder other, String sha256) {
        Optional<Path> there = other.find(sha256).filter(_ -> other.isSound(sha256));
        Path here = path(sha256);
        if (there.isEmpty() || (Files.exists(here) && isSound(sha256))) {
            return;
        }
        try {
            OwnerOnly.makeFolder(folder(sha256));
            Files.deleteIfExists(here);
            OwnerOnly.link(there.get(), here);
            UnitFile.sync(folder(sha256));
        } catch (IOException e) {
            throw new StoreFailure("could not copy " + there.get() + " to " + here, e);
        }
    }

    /// Takes all that another folder has.
    public void takeAll(ContentFolder other) {
        other.list().keySet().forEach(content -> take(other, content));
    }

    private static String sha256(Path file) {
        MessageDigest sum = Sha256.begin();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                sum.update(chunk, 0, read);
            }
        } catch (IOException e) {
            throw new StoreFailure("could not read " + file, e);
        }
        return HexFormat.of().formatHex(sum.digest());
    }
}
