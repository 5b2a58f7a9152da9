package org.scte.server.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What was found of the contents that a unit's file refers to, when all of them were read through.
///
/// @param held how many are as they should be
/// @param bytes of those
/// @param missing those that are referred to and not there: on their way, or lost
/// @param faults sentences about those that were there and are not any more, or are something else
public record ContentProof(long held, long bytes, List<String> missing, List<String> faults) {
    public ContentProof {
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
    }

    public boolean isSound() {
        return faults.isEmpty();
    }

    /// Reads what lies beside a unit's file, or a backup of one.
    static ContentProof of(Path file, List<ContentTable.Named> named) {
        ContentFolder folder = ContentFolder.of(file);
        Map<String, Long> there = folder.list();
        List<String> missing = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        long held = 0;
        long bytes = 0;
        for (ContentTable.Named content : named) {
            Long size = there.get(content.sha256());
            if (size == null) {
                missing.add(content.sha256());
                if (content.held()) {
                    faults.add(fault(content, "is missing; it is asked for when its unit starts"));
                }
            } else if (folder.isSound(content.sha256())) {
                held++;
                bytes += size;
            } else {
                faults.add(
                        fault(
                                content,
                                "is damaged; it is asked for again when somebody wants to see it"));
            }
        }
        return new ContentProof(held, bytes, missing, faults);
    }

    private static String fault(ContentTable.Named content, String what) {
        return "The content %s of %s %s.".formatted(content.sha256(), content.record(), what);
    }
}
