package org.scte.model.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/// Folders (0700) and files (0600) that nobody but their owner may use. Where a system has no such
/// modes, they are as that system makes them.
public final class OwnerOnly {
    private static final System.Logger LOG = System.getLogger(OwnerOnly.class.getName());
    private static final Set<PosixFilePermission> FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER =
            PosixFilePermissions.fromString("rwx------");
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /// Makes the folder, and those above it, where it is missing.
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, attributes(FOLDER));
        }
    }

    /// Opens a file; where that makes it, it is its owner's alone.
    public static FileChannel open(Path file, OpenOption... options) throws IOException {
        return FileChannel.open(file, Set.of(options), attributes(FILE));
    }

    /// Writes into a new file, or over what was in it.
    public static OutputStream write(Path file) throws IOException {
        return Channels.newOutputStream(
                open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /// Makes an empty file for SQLite where there is none: what SQLite keeps beside it gets the
    /// modes of the file itself. Where it cannot be made, SQLite meets the same and says it better.
    public static void makeDatabase(Path file) {
        if (Files.exists(file)) {
            return;
        }
        try {
            open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "left to SQLite: " + file, e);
        }
    }

    /// Replaces a text whole, and makes its folder: a reader sees the old or the new one, also
    /// after a crash.
    public static void replace(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("a file has a folder: " + file);
        }
        makeFolder(folder);
        Path beside =
                Files.createTempFile(folder, file.getFileName() + ".", ".new", attributes(FILE));
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Has a file that is its owner's, and is not written to any more, stand at a second place too;
    /// where the system has no such links, by a copy that is synced to disk.
    public static void link(Path file, Path to) throws IOException {
        try {
            Files.createLink(to, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.log(System.Logger.Level.DEBUG, "copied, for it cannot be linked: " + file, e);
            Path beside = to.resolveSibling(to.getFileName() + ".new");
            try (OutputStream out = write(beside)) {
                Files.copy(file, out);
            }
            try (FileChannel copy = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                copy.force(true);
            }
            Files.move(
                    beside,
                    to,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Takes from everybody but the owner what an earlier program, or a copy, has left them: of the
    /// folder itself and of all below those of its entries whose names are `own`. Links are not
    /// followed; what cannot be mended is logged.
    public static void mend(Path folder, Predicate<String> own) {
        if (!POSIX || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            mend(folder, FOLDER);
            for (Path entry : entries) {
                if (own.test(String.valueOf(entry.getFileName()))) {
                    Files.walkFileTree(entry, new Mender());
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Others may read what is in " + folder, e);
        }
    }

    private static final class Mender extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
            mend(folder, FOLDER);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            if (is.isRegularFile()) {
                mend(file, FILE);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) {
            return said(file, fault);
        }
    }

    /// Only takes away: a file that its owner may not write stays so.
    private static void mend(Path path, Set<PosixFilePermission> most) {
        try {
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
            Set<PosixFilePermission> mended = EnumSet.noneOf(PosixFilePermission.class);
            mended.addAll(now);
            if (mended.retainAll(most)) {
                Files.setPosixFilePermissions(path, mended);
            }
        } catch (IOException e) {
            said(path, e);
        }
    }

    private static FileVisitResult said(Path path, IOException fault) {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) { // else it was another's, on its way
            LOG.log(System.Logger.Level.WARNING, "Others may be able to read " + path, fault);
        }
        return FileVisitResult.CONTINUE;
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> modes) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(modes)}
                : new FileAttribute<?>[0];
    }
}
