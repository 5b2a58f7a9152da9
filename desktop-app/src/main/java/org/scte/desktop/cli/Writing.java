package org.scte.desktop.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.Written;
import org.scte.model.record.RecordId;
import org.scte.model.sync.Problem;

/// Says what became of one write.
final class Writing {
    private Writing() {}

    /// @param record the one it is about; null where it has none yet
    static int finish(Printer printer, Written written, @Nullable RecordId record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        return switch (written) {
            case Written.Saved(var change, var made) -> {
                Optional<RecordId> about = made.or(() -> Optional.ofNullable(record));
                about.ifPresent(id -> tree.put("id", id.toString()));
                tree.put("change", change.toString());
                printer.print(
                        tree,
                        List.of("Saved on this device" + about.map(id -> ": " + id).orElse(".")));
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
