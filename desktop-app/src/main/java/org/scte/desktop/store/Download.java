package org.scte.desktop.store;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.function.IntConsumer;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.record.Sha256;

/// A part of a snapshot on its way: the packed bytes that are here already, in a file beside the
/// unit's that is named after the part. It outlives the process, so that a download goes on where
/// it broke off.
final class Download {
    private static final String ENDING = ".part";
    private static final int CHUNK = 1 << 16;

    private final SnapshotPart part;
    private final Path file;

    Download(Path unit, SnapshotPart part) {
        this.part = part;
        this.file = unit.resolveSibling(part.name() + ENDING);
    }

    /// How many bytes are here.
    long size() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new StoreException("cannot look at " + file, e);
        }
    }

    /// Takes the bytes from `from` on; what comes before a break stays.
    ///
    /// @param percent of the whole, 0 … 99
    /// @throws UncheckedIOException where the stream breaks off, or holds too much
    void append(long from, InputStream body, IntConsumer percent) {
        try (OutputStream out =
                from == 0
                        ? OwnerOnly.write(file)
                        : Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            byte[] chunk = new byte[CHUNK];
            long have = from;
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                have += read;
                if (have > part.bytes()) {
                    throw new IOException("there is more of it than there should be");
                }
                out.write(chunk, 0, read);
                percent.accept((int) Math.min(99, have * 100 / Math.max(1, part.bytes())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the download broke off", e);
        }
    }

    /// Unpacks what has been fetched whole.
    ///
    /// @throws UnusableSnapshot where the bytes are not those of the part
    void unpack(Path to) {
        try (InputStream raw = Files.newInputStream(file)) {
            DigestInputStream packed = new DigestInputStream(raw, Sha256.begin());
            try (InputStream in = new ZstdInputStream(packed);
                    OutputStream out = OwnerOnly.write(to)) {
                in.transferTo(out);
                packed.transferTo(OutputStream.nullOutputStream());
            }
            String sum = HexFormat.of().formatHex(packed.getMessageDigest().digest());
            if (!sum.equals(part.sha256())) {
                throw new IOException("its SHA-256 is " + sum);
            }
        } catch (IOException e) {
            throw new UnusableSnapshot("The download was damaged on its way.", true, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("cannot remove " + file, e);
        }
    }

    /// Removes what all parts have left in a unit's folder.
    static void deleteAll(Path unit) {
        deleteBut(unit);
    }

    /// Removes what other parts have left in the unit's folder.
    void deleteOthers() {
        deleteBut(file);
    }

    private static void deleteBut(Path kept) {
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(kept.toAbsolutePath().getParent(), "*" + ENDING)) {
            for (Path other : left) {
                if (!other.getFileName().equals(kept.getFileName())) {
                    Files.delete(other);
                }
            }
        } catch (IOException e) {
            throw new StoreException("cannot tidy up beside " + kept, e);
        }
    }
}
