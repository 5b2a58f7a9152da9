package org.scte.server.unit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.record.ContentKind;
import org.scte.server.store.ContentFolder;
import org.scte.server.store.ContentTable;
import org.scte.server.store.ContentTable.Use;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a unit takes contents of files from devices, piece by piece, and hands them out. A content
/// that the caller may not have is not there.
public final class ContentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ContentDesk.class);

    private final UnitService unit;
    private final ContentFolder folder;

    public ContentDesk(UnitService unit) {
        this.unit = unit;
        this.folder = folderOf(unit);
    }

    static ContentFolder folderOf(UnitService unit) {
        return ContentFolder.of(unit.folder().resolve(unit.definition().unit() + ".db"));
    }

    /// What is there of a content.
    ///
    /// @param bytes of it
    public record Held(long bytes, boolean whole) {}

    /// A content that is whole.
    public record Content(Path path, ContentKind kind, long bytes) {}

    /// A piece of a content.
    ///
    /// @param first the place of its first byte
    /// @param total bytes of the whole content
    public record Piece(long first, long total, byte[] bytes) {}

    /// What there is of a content; nothing of one that the caller may not have.
    public Held held(Caller caller, String sha256) {
        synchronized (unit) {
            return looked(caller, sha256);
        }
    }

    private Held looked(Caller caller, String sha256) {
        List<Use> uses = uses(sha256).stream().filter(sight(caller)::sees).toList();
        return uses.isEmpty() ? new Held(0, false) : look(sha256, uses);
    }

    /// Whether it may come of this device whatever it may do here by now: the device itself wrote
    /// it into a record, or would have, by a change that was set aside.
    public boolean isOwn(Caller caller, String sha256) {
        return !own(caller, sha256).isEmpty();
    }

    private List<Use> own(Caller caller, String sha256) {
        return unit.read(session -> {
            List<Use> own = new ArrayList<>(SetAsideFiles.of(session, caller.device(), sha256));
            session.contents().uses(sha256).stream()
                    .filter(use -> session.contents().isFrom(caller.device(), use))
                    .forEach(own::add);
            return own;
        });
    }

    /// What there is, after what has come whole without being put in its place.
    private Held look(String sha256, List<Use> uses) {
        Optional<Path> whole = folder.find(sha256);
        if (whole.isPresent()) {
            return hold(sha256, ContentFolder.size(whole.get()));
        }
        long held = folder.held(sha256);
        return uses.stream().anyMatch(use -> use.size() == held) && finish(sha256, held, uses)
                ? hold(sha256, held)
                : new Held(folder.held(sha256), false);
    }

    private Held hold(String sha256, long bytes) {
        if (!unit.read(session -> session.contents().isHeld(sha256))) {
            unit.write(
                    1,
                    session -> {
                        session.contents().hold(sha256, bytes);
                        return bytes;
                    });
        }
        return new Held(bytes, true);
    }

    /// Takes the piece that follows what there is. It is on the disk when this returns. What a
    /// device itself has written is taken of it whatever it may do by now.
    ///
    /// @throws ProtocolRefusal `404` where the content is not wanted of the caller, `403` where it
    ///   may only read it, `413` where too much is set aside of it, `409 gap` where the piece does
    ///   not follow, `422` where the whole is not what it should be, and nothing of it is left
    public Held take(Caller caller, String sha256, Piece piece) {
        synchronized (unit) {
            return taken(caller, sha256, piece);
        }
    }

    /// Takes a content whole, which somebody else brings.
    ///
    /// @throws ProtocolRefusal as [#take]
    public void bring(Caller caller, String sha256, byte[] content) {
        synchronized (unit) {
            List<Use> own = own(caller, sha256);
            long held = (own.isEmpty() ? looked(caller, sha256) : look(sha256, own)).bytes();
            int from = held < content.length ? (int) held : 0;
            byte[] rest = Arrays.copyOfRange(content, from, content.length);
            Held _ = taken(caller, sha256, new Piece(from, content.length, rest));
        }
    }

    private Held taken(Caller caller, String sha256, Piece piece) {
        ContentSight sight = sight(caller);
        List<Use> uses = sized(uses(sha256), piece).filter(sight::sees).toList();
        if (uses.stream().anyMatch(sight::mayBring)) {
            return add(uses, sha256, piece);
        }
        List<Use> own = sized(own(caller, sha256), piece).toList();
        if (!own.isEmpty()) {
            requireRoom(caller, piece);
            return add(own, sha256, piece);
        }
        throw uses.isEmpty()
                ? missing(0)
                : ProtocolRefusal.of(403, "forbidden", "Your role here does not bring files.");
    }

    private static Stream<Use> sized(List<Use> uses, Piece piece) {
        return uses.stream().filter(use -> use.size() == piece.total());
    }

    private void requireRoom(Caller caller, Piece piece) {
        long bytes = unit.read(session -> session.contents().bytesSetAside(caller.device()));
        if (bytes + piece.total() > SetAsideFiles.MOST_BYTES) {
            throw ProtocolRefusal.of(413, "too-large", "Too much of it is kept already.");
        }
    }

    /// @param uses whose content it is, all of that size
    private Held add(List<Use> uses, String sha256, Piece piece) {
        Held before = look(sha256, uses);
        if (before.whole()) {
            return before;
        }
        if (before.bytes() >= piece.total()) {
            folder.drop(sha256); // of another record, that says another size
        }
        long held = folder.held(sha256);
        if (piece.first() != held) {
            throw new ProtocolRefusal(
                    409,
                    "gap",
                    "The piece does not follow what has come.",
                    Map.of(),
                    Map.of("Scte-Held", String.valueOf(held)));
        }
        long now = folder.append(sha256, piece.bytes());
        if (now < piece.total()) {
            return new Held(now, false);
        }
        if (!finish(sha256, now, uses)) {
            throw ProtocolRefusal.of(
                    422, "invalid", "The content is not what its record says; send it anew.");
        }
        return hold(sha256, now);
    }

    /// Puts in its place what has come whole, or throws it away where it is not what it should be.
    private boolean finish(String sha256, long size, List<Use> uses) {
        boolean right =
                folder.proved(sha256)
                        .filter(kind ->
                                uses.stream()
                                        .anyMatch(use ->
                                                use.size() == size
                                                        && use.type().equals(kind.type())))
                        .isPresent();
        if (right) {
            folder.finish(sha256);
        } else {
            folder.drop(sha256);
        }
        return right;
    }

    /// A content.
    ///
    /// @param fromStart read through before: what the disk has damaged is erased, and wanted again
    /// @throws ProtocolRefusal `404` where it is not there, or the caller may not have it
    public Content find(Caller caller, String sha256, boolean fromStart) {
        ContentSight sight = sight(caller);
        if (uses(sha256).stream().noneMatch(sight::sees)) {
            throw missing(0);
        }
        synchronized (unit) {
            return found(sha256, fromStart);
        }
    }

    private Content found(String sha256, boolean fromStart) {
        if (fromStart && folder.find(sha256).isPresent() && !folder.isSound(sha256)) {
            LOG.error("a content of {} is damaged: {}", unit.definition().unit(), sha256);
            folder.erase(sha256);
        }
        Path path = folder.find(sha256).orElse(null);
        if (path == null) {
            if (unit.read(session -> session.contents().isHeld(sha256))) {
                unit.write(
                        1,
                        session -> {
                            session.contents().miss(sha256); // lost: wanted again
                            return sha256;
                        });
            }
            throw missing(folder.held(sha256));
        }
        ContentKind kind = ContentFolder.kind(path).orElseThrow(() -> missing(0));
        return new Content(path, kind, ContentFolder.size(path));
    }

    /// The answer to whoever asks for a content that is not there, or not for them.
    public static ProtocolRefusal missing(long held) {
        return new ProtocolRefusal(
                404,
                "not-found",
                "There is no such content.",
                Map.of(),
                Map.of("Scte-Held", String.valueOf(held)));
    }

    public ContentTable.Count count() {
        return unit.read(session -> session.contents().count());
    }

    private List<Use> uses(String sha256) {
        return unit.read(session -> session.contents().uses(sha256));
    }

    private ContentSight sight(Caller caller) {
        return new ContentSight(Rights.of(unit.definition(), caller.grants()));
    }
}
