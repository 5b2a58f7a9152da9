package org.scte.desktop.ui.shell;

import java.util.HashMap;
import java.util.Map;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.kit.Words;

/// Tells of a unit that answers again, once what waited for it is sent.
final class Returns {
    private final ShellModel model;
    private final Words words;

    /// What waited for units that did not answer, when they were last heard of.
    private final Map<String, Integer> waited = new HashMap<>();

    Returns(ShellModel model, Words words) {
        this.model = model;
        this.words = words;
    }

    void onStatuses() {
        model.statuses().forEach(this::onStatus);
    }

    private void onStatus(SyncStatus status) {
        if (status.downSince() != null) {
            waited.put(status.unit(), status.waiting());
        } else if (status.waiting() == 0 && !status.paused()) {
            Integer before = waited.remove(status.unit());
            if (before != null) {
                model.tell(words.say("unit.back", "unit", status.title(), "n", before));
            }
        }
    }
}
