package org.scte.desktop.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.record.PlainLine;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Problem;
import org.scte.model.sync.json.PlainJson;

/// What a command says: one JSON document with `--json`, else lines for people.
final class Printer {
    private static final Pattern CONTROLS = Pattern.compile("[\\x7f-\\x9f]");

    private final PrintWriter out;
    private final boolean json;

    Printer(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /// @param document for `--json`
    /// @param lines for people, whatever stands in the records they name
    void print(Map<String, ?> document, List<String> lines) {
        if (json) {
            out.println(json(document));
        } else {
            lines.stream().map(PlainLine::of).forEach(out::println);
        }
        out.flush();
    }

    /// A line as it is.
    void line(String line) {
        out.println(line);
    }

    /// JSON of which no terminal makes anything else: within its texts, the only place where they
    /// may stand, control characters beyond ASCII are escaped as well.
    static String json(Map<String, ?> document) {
        return CONTROLS.matcher(PlainJson.write(document))
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }

    void flush() {
        out.flush();
    }

    static Map<String, Object> tree(LocalRecord record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("entity", record.entity());
        tree.put("id", record.id().toString());
        tree.put("label", record.label());
        tree.put("state", record.state().name());
        tree.put("pos", record.pos());
        tree.put("fields", record.fields());
        return tree;
    }

    static Map<String, Object> tree(OutboxEntry entry) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("change", entry.change().toString());
        tree.put("label", entry.label());
        tree.put("state", entry.state().name());
        tree.put("at", entry.at().toString());
        Long seq = entry.seq();
        if (seq != null) {
            tree.put("seq", seq);
        }
        if (entry.useCase() != null) {
            tree.put("useCase", entry.useCase());
        }
        Ack ack = entry.ack();
        if (ack != null) {
            tree.put("problems", problems(ack.problems()));
        }
        return tree;
    }

    static List<Map<String, Object>> problems(List<Problem> problems) {
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Problem problem : problems) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("code", problem.code().word());
            tree.put("message", problem.message());
            if (problem.field() != null) {
                tree.put("field", problem.field());
            }
            trees.add(tree);
        }
        return trees;
    }

    static String text(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> Long.toString(number);
            case Value.Flag(boolean on) -> on ? "yes" : "no";
            case Value.Texts(List<String> items) -> String.join(", ", items);
            case Value.Attachment file -> file.name();
            case Value.Nothing() -> "";
            case Value.Unreadable(String raw) -> raw;
        };
    }
}
