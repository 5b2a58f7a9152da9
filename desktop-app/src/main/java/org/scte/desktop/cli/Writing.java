package org.scte.desktop.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        if (record != null) {
            tree.put("id", record.toString());
        }
        return switch (written) {
            case Written.Saved(var change) -> {
                tree.put("change", change.toString());
                printer.print(
                        tree,
                        List.of("Saved on this device" + (record == null ? "." : ": " + record)));
                yield ExitCode.OK.number();
            }
            case Written.Refused(List<Problem> problems) -> {
                tree.put("problems", Printer.problems(problems));
                printer.print(tree, problems.stream().map(Problem::message).toList());
                yield ExitCode.REFUSED.number();
            }
        };
    }
}
