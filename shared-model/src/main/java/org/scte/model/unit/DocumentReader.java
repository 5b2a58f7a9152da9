package org.scte.model.unit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Expression;

/// Reads what is printed of records: which, when, on what paper. What stands on it is read by
/// [DocumentBlockReader].
final class DocumentReader {
    private static final double MILLIMETRES_OF_AN_INCH = 25.4;

    private static final Document.Page A4 = new Document.Page(210, 297);
    private static final Map<String, Document.Page> PAPERS =
            Map.of(
                    "a4", A4,
                    "a6", new Document.Page(105, 148),
                    "letter", new Document.Page(215.9, 279.4));

    private static final Pattern MEASURED =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(?:x([0-9]+(?:\\.[0-9]+)?))?(mm|in)");
    private static final String LANDSCAPE = " landscape";

    private final Reading reading;

    DocumentReader(Reading reading) {
        this.reading = reading;
    }

    Optional<Document> document(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.DOCUMENT);
        Part of = keys.get("of");
        Part list = keys.get("list");
        if ((of == null) == (list == null)) {
            entry.key().fault("a document is of a record or of a list: say of or list");
            return Optional.empty();
        }
        Optional<Reading.EntityDraft> entity = reading.entity(of == null ? list : of);
        if (entity.isEmpty()) {
            return Optional.empty();
        }
        boolean ofList = of == null;
        String self = entity.get().name();
        for (String key : ofList ? List.of("when", "sent") : List.<String>of()) {
            Optional.ofNullable(keys.get(key))
                    .ifPresent(part -> part.fault(key + " looks at one record: it goes with of"));
        }
        Expression when =
                Optional.ofNullable(keys.get("when"))
                        .flatMap(part -> reading.condition(part, self))
                        .orElse(null);
        Part body = keys.get("body");
        var blocks = new DocumentBlockReader(reading, entity.get(), ofList);
        return Optional.of(
                new Document(
                        entry.name(),
                        Optional.ofNullable(keys.get("title"))
                                .flatMap(Part::text)
                                .orElse(Wording.title(entry.name())),
                        self,
                        ofList,
                        when,
                        flag(keys, "sent", false),
                        flag(keys, "as-of", ofList),
                        word(keys.get("place"), Place.values(), Place.TOP) == Place.MIDDLE,
                        Optional.ofNullable(keys.get("page"))
                                .flatMap(DocumentReader::page)
                                .orElse(A4),
                        body == null ? List.of() : blocks.blocks(body)));
    }

    /// Where on the page its content stands.
    private enum Place {
        TOP,
        MIDDLE
    }

    private static boolean flag(Map<String, Part> keys, String key, boolean otherwise) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::flag).orElse(otherwise);
    }

    /// One of the words of `all`.
    static <E extends Enum<E>> E word(@Nullable Part part, E[] all, E otherwise) {
        Optional<String> text = part == null ? Optional.empty() : part.text();
        if (part == null || text.isEmpty()) {
            return otherwise;
        }
        List<String> words =
                Arrays.stream(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        int at = words.indexOf(text.get());
        if (at < 0) {
            part.fault("one of " + String.join(", ", words) + " is expected");
            return otherwise;
        }
        return all[at];
    }

    private static Optional<Document.Page> page(Part part) {
        Optional<String> text = part.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean landscape = text.get().endsWith(LANDSCAPE);
        String name =
                landscape
                        ? text.get().substring(0, text.get().length() - LANDSCAPE.length())
                        : text.get();
        Optional<Document.Page> paper =
                Optional.ofNullable(PAPERS.get(name)).or(() -> measured(name));
        if (paper.isEmpty() || (landscape && paper.get().isRoll())) {
            part.fault(
                    "no such paper: "
                            + text.get()
                            + " (a4, letter, a6, a width and a height as 4x3in or 85x54mm, or the"
                            + " width of a roll as 80mm; of 20 to 1000 mm; landscape may stand"
                            + " behind)");
            return Optional.empty();
        }
        return landscape ? paper.map(Document.Page::turned) : paper;
    }

    private static Optional<Document.Page> measured(String text) {
        Matcher measured = MEASURED.matcher(text);
        if (!measured.matches()) {
            return Optional.empty();
        }
        double unit = measured.group(3).equals("in") ? MILLIMETRES_OF_AN_INCH : 1;
        double width = Double.parseDouble(measured.group(1)) * unit;
        String second = measured.group(2);
        double height = second == null ? 0 : Double.parseDouble(second) * unit;
        boolean sensible = isSensible(width) && (second == null || isSensible(height));
        return sensible ? Optional.of(new Document.Page(width, height)) : Optional.empty();
    }

    private static boolean isSensible(double millimetres) {
        return millimetres >= Document.Page.LEAST && millimetres <= Document.Page.MOST;
    }
}
