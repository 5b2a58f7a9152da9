package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A document's text with fields in it, as `{attendee.company}`. In braces stands a path: a field,
/// or one through refs, each behind a dot; of several with a `|` between them the first that holds
/// something counts; `{id}` is the record's own id. What is missing takes the signs beside it
/// along, as in labels.
public record TextTemplate(List<Piece> pieces) {
    /// The path to a record's own id: no field has this name.
    public static final List<String> ID = List.of("id");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /// Plain text, or where `paths` has some, the first of them that holds something.
    public record Piece(String text, List<List<String>> paths) {
        public Piece {
            paths = paths.stream().map(List::copyOf).toList();
        }
    }

    public TextTemplate {
        pieces = List.copyOf(pieces);
    }

    /// Of one field alone.
    static TextTemplate ofPath(String path) {
        return of("{" + path + "}");
    }

    static TextTemplate of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int at = 0;
        while (placeholder.find()) {
            addText(pieces, text.substring(at, placeholder.start()));
            List<List<String>> paths = new ArrayList<>();
            for (String path : placeholder.group(1).split("\\|", -1)) {
                paths.add(List.of(path.strip().split("\\.", -1)));
            }
            pieces.add(new Piece("", paths));
            at = placeholder.end();
        }
        addText(pieces, text.substring(at));
        return new TextTemplate(pieces);
    }

    private static void addText(List<Piece> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, List.of()));
        }
    }

    /// Every path in it.
    public List<List<String>> paths() {
        return pieces.stream().flatMap(piece -> piece.paths().stream()).toList();
    }

    /// The text with its fields filled in; empty where it has fields and none of them holds
    /// anything.
    ///
    /// @param value what the field at the end of a path holds, empty for nothing
    public String fill(Function<List<String>, String> value) {
        StringBuilder out = new StringBuilder(64);
        boolean filled = paths().isEmpty();
        boolean gaps = false;
        for (Piece piece : pieces) {
            String text = piece.text();
            if (!piece.paths().isEmpty()) {
                text =
                        piece.paths().stream()
                                .map(value)
                                .filter(each -> !each.isEmpty())
                                .findFirst()
                                .orElse("");
                filled |= !text.isEmpty();
                gaps |= text.isEmpty();
            }
            out.append(text.isEmpty() ? Labels.GAP : text);
        }
        if (!filled) {
            return "";
        }
        return gaps ? Labels.collapse(out.toString()) : out.toString().strip();
    }
}
