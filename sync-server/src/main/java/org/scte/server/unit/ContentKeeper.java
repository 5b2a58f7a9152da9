package org.scte.server.unit;

import java.time.Duration;
import java.util.List;
import org.scte.server.store.ContentFolder;

/// Erases contents that nobody refers to any more: after a while, for what was deleted or replaced
/// can be brought back; at once where a person was forgotten.
final class ContentKeeper {
    static final Duration KEEP = Duration.ofDays(30);

    private final UnitService unit;
    private final ContentFolder folder;

    ContentKeeper(UnitService unit) {
        this.unit = unit;
        this.folder = ContentDesk.folderOf(unit);
    }

    /// Erases those that nobody has referred to for so long of the unit's age.
    void eraseUnused() {
        synchronized (unit) { // as those do that take contents
            erase(
                    unit.write(
                            1,
                            session -> {
                                long age = session.horizon().age().toMillis();
                                session.contents().markUnused(age);
                                return session.contents().unused(age - KEEP.toMillis());
                            }));
        }
    }

    /// Erases those of which a person that is forgotten was the last to refer to them.
    void eraseReleased() {
        synchronized (unit) {
            erase(unit.read(session -> session.contents().released()));
        }
    }

    /// The file first: where it ends in between, the same is done again.
    private void erase(List<String> contents) {
        if (contents.isEmpty()) {
            return;
        }
        contents.forEach(folder::erase);
        unit.write(
                contents.size(),
                session -> {
                    contents.forEach(session.contents()::erased);
                    return contents;
                });
    }
}
