package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.DryRun;
import org.scte.desktop.importing.Fault;
import org.scte.desktop.importing.ImportKey;
import org.scte.desktop.importing.Matching;
import org.scte.desktop.importing.Origin;
import org.scte.desktop.importing.PlannedRow;
import org.scte.desktop.importing.Receipt;
import org.scte.desktop.importing.RowPlan;
import org.scte.desktop.store.ImportBatch;
import org.scte.model.record.PlainLine;
import org.scte.model.unit.Import;

/// What an import says on a terminal: a dry run's counts and broken rows, then the receipt; as JSON
/// one document with `dryRun` and, where something was imported, `imported`.
final class ImportReport {
    private final PrintWriter out;
    private final boolean json;
    private final Map<String, Object> document = new LinkedHashMap<>();

    ImportReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /// What is known before the dry run: where the matching comes from, and whether this very file
    /// was imported before.
    void known(Origin origin, Optional<ImportBatch> earlier) {
        if (json) {
            document.put("matching", matching(origin));
            earlier.ifPresent(batch -> document.put("earlier", ImportsCommand.tree(batch)));
            return;
        }
        out.println(
                switch (origin) {
                    case Origin.LastTime(Instant at) ->
                            "Matched as last time, " + Permitted.moment(at);
                    case Origin.Defined(Import list) ->
                            "Matched as in %s (%s)".formatted(list.name(), list.title());
                    case Origin.Guess _ -> "Matched by a guess";
                });
        earlier.ifPresent(batch ->
                out.printf(
                        Locale.ROOT,
                        "This very file was imported on %s, %d rows (import %d)%n",
                        Permitted.moment(batch.at()),
                        batch.rows(),
                        batch.id()));
    }

    private static Map<String, Object> matching(Origin origin) {
        Map<String, Object> said = new LinkedHashMap<>();
        switch (origin) {
            case Origin.LastTime(Instant at) -> {
                said.put("from", "last-time");
                said.put("at", at.toString());
            }
            case Origin.Defined(Import list) -> {
                said.put("from", "definition");
                said.put("name", list.name());
            }
            case Origin.Guess _ -> said.put("from", "guess");
        }
        return said;
    }

    void dryRun(DryRun dryRun) {
        List<Map<String, Object>> broken = broken(dryRun.file().columns(), dryRun.broken());
        if (json) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("file", dryRun.file().name());
            said.put("entity", dryRun.entity().name());
            said.put("columns", columns(dryRun));
            said.put("key", key(dryRun.matching()));
            said.put("counts", counts(dryRun));
            said.put("broken", broken);
            document.put("dryRun", said);
            return;
        }
        out.printf(
                Locale.ROOT,
                "%s: %d rows: %d new, %d updates, %d unchanged, %d need a fix, %d can't be read%n",
                dryRun.file().name(),
                dryRun.rows().size(),
                dryRun.count(RowPlan.Kind.NEW),
                dryRun.count(RowPlan.Kind.UPDATE),
                dryRun.count(RowPlan.Kind.SAME),
                dryRun.count(RowPlan.Kind.FIX),
                dryRun.count(RowPlan.Kind.UNREADABLE));
        columns(dryRun).forEach((column, field) -> out.printf("  %s -> %s%n", column, field));
        if (dryRun.ambiguousDates() > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %d dates could be read two ways; read as %s%n",
                    dryRun.ambiguousDates(),
                    dryRun.matching().dayOrder().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        print(broken);
    }

    private void print(List<Map<String, Object>> broken) {
        for (Map<String, Object> row : broken) {
            out.printf(
                    Locale.ROOT,
                    "line %d, %s: %s%n",
                    (Long) row.get("line"),
                    "".equals(row.get("field")) ? "the row" : row.get("field"),
                    PlainLine.of(String.valueOf(row.get("reason"))));
        }
    }

    void nothingImported(boolean asked) {
        if (json) {
            out.println(Printer.json(document));
        } else {
            out.println(
                    asked
                            ? "Nothing has been saved."
                            : "Nothing has been saved. Mend these rows, or use --skip-broken to"
                                    + " import the rest.");
        }
        out.flush();
    }

    void receipt(Receipt receipt, int waiting) {
        if (json) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("created", receipt.created());
            said.put("updated", receipt.updated());
            said.put("same", receipt.same());
            said.put("leftOut", receipt.leftOut().size());
            said.put("broken", broken(receipt.file().columns(), receipt.leftOut()));
            said.put("waiting", waiting);
            if (receipt.batch() > 0) {
                said.put("import", receipt.batch());
            }
            document.put("imported", said);
            out.println(Printer.json(document));
            out.flush();
            return;
        }
        out.printf(
                Locale.ROOT,
                "%d rows imported (%d new, %d updated), %d unchanged, %d left out; %d changes wait"
                        + " to send%n",
                receipt.imported(),
                receipt.created(),
                receipt.updated(),
                receipt.same(),
                receipt.leftOut().size(),
                waiting);
        if (receipt.batch() > 0) {
            out.printf(Locale.ROOT, "It can be undone for 30 days: import %d%n", receipt.batch());
        }
        out.flush();
    }

    private static Map<String, Object> counts(DryRun dryRun) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("rows", dryRun.rows().size());
        dryRun.counts().forEach((kind, n) -> counts.put(kind.name().toLowerCase(Locale.ROOT), n));
        return counts;
    }

    private static Map<String, String> columns(DryRun dryRun) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < dryRun.file().columns().size(); i++) {
            columns.put(dryRun.file().columns().get(i), dryRun.matching().columns().get(i).path());
        }
        columns.values().removeIf(String::isEmpty);
        return columns;
    }

    private static List<String> key(Matching matching) {
        return switch (matching.key()) {
            case ImportKey.None _ -> List.of();
            case ImportKey.ById _ -> List.of("id");
            case ImportKey.ByUnique(List<String> fields) -> fields;
        };
    }

    private static List<Map<String, Object>> broken(List<String> columns, List<PlannedRow> rows) {
        List<Map<String, Object>> broken = new ArrayList<>();
        for (PlannedRow row : rows) {
            switch (row.plan()) {
                case RowPlan.Fix(List<Fault> faults) ->
                        faults.forEach(fault ->
                                broken.add(
                                        said(
                                                row,
                                                fault.field(),
                                                fault.column() < 0
                                                        ? ""
                                                        : columns.get(fault.column()),
                                                fault.reason())));
                case RowPlan.Unreadable(String reason) -> broken.add(said(row, null, "", reason));
                case RowPlan.New _, RowPlan.Update _, RowPlan.Same _ -> {}
            }
        }
        return broken;
    }

    private static Map<String, Object> said(
            PlannedRow row, @Nullable String field, String column, String reason) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("line", row.row().line());
        said.put("field", field == null ? "" : field);
        said.put("column", column);
        said.put("reason", reason);
        return said;
    }
}
