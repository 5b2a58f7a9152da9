package org.scte.desktop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ClockStanding;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Problem;

/// Says what became of one write.
final class Writing {
    private Writing() {}

    /// @param record the one it is about; null where it has none yet
    /// @param clock how this computer's clock stands
    static int finish(
            Printer printer, ClockStanding clock, Written written, @Nullable RecordId record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        return switch (written) {
            case Written.Saved(var change, var made) -> {
                Optional<RecordId> about = made.or(() -> Optional.ofNullable(record));
                about.ifPresent(id -> tree.put("id", id.toString()));
                tree.put("change", change.toString());
                List<String> lines = new ArrayList<>();
                lines.add("Saved on this device" + about.map(id -> ": " + id).orElse("."));
                Permitted.clock(clock)
                        .ifPresent(line -> {
                            tree.put("clock", "suspect");
                            lines.add(line);
                        });
                printer.print(tree, lines);
                yield ExitCode.OK.number();
            }
            case Written.Refused(List<Problem> problems) -> {
                if (record != null) {
                    tree.put("id", record.toString());
                }
                tree.put("problems", Printer.problems(problems));
                printer.print(tree, problems.stream().map(Problem::message).toList());
                yield ExitCode.REFUSED.number();
            }
        };
    }
}
