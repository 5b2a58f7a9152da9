package org.scte.desktop.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;

/// How far a unit's file had come, in a small file beside it: a lower bound, by which a file that
/// was put back, or lost what it had not written back, is known.
///
/// @param local the number of the last change written here
/// @param seq the last number a change was sent under
/// @param epoch of the cursor; empty before the first download
/// @param pos the cursor's
/// @param installation the device that counts so
/// @param rewound changes that were found missing and are not settled yet
public record Beacon(
        long local, long seq, String epoch, long pos, String installation, long rewound) {
    /// Proves nothing.
    public static final Beacon NONE = new Beacon(0, 0, "", 0, "", 0);

    /// Whether nothing was found missing that is still to be settled.
    public boolean isSettled() {
        return rewound == 0;
    }

    public Beacon rewound(long missing) {
        return new Beacon(local, seq, epoch, pos, installation, missing);
    }

    /// How many changes that this beacon knows of are not in a file that says `here` of itself.
    public long missingIn(Beacon here) {
        long sent = installation.equals(here.installation) ? seq - here.seq : 0;
        return Math.max(0, Math.max(local - here.local, sent));
    }

    /// Replaces the file; synced.
    public void write(Path file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("local", local);
        tree.put("seq", seq);
        tree.put("epoch", epoch);
        tree.put("pos", pos);
        tree.put("installation", installation);
        tree.put("rewound", rewound);
        try {
            OwnerOnly.replace(file, PlainJson.write(tree));
        } catch (IOException e) {
            throw new StoreException("the beacon cannot be written: " + file, e);
        }
    }

    /// Empty where there is none, or one that cannot be read.
    public static Optional<Beacon> read(Path file) {
        try {
            JsonObject tree = JsonObject.parse(Files.readString(file));
            return Optional.of(
                    new Beacon(
                            tree.whole("local"),
                            tree.whole("seq"),
                            tree.text("epoch"),
                            tree.whole("pos"),
                            tree.text("installation"),
                            tree.whole("rewound")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | MalformedJson e) {
            return Optional.empty(); // it is a lower bound: none is as good as a broken one
        }
    }
}
