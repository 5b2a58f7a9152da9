package org.scte.desktop.ui.attention;

import java.util.ArrayList;
import java.util.List;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.store.StuckFile;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;

/// What is said of a thing that needs a person.
final class AttentionWords {
    /// Records named of those that were refused for the same reason.
    private static final int NAMED = 8;

    private final Words words;
    private final StatusWords statuses;

    AttentionWords(Words words, Times times) {
        this.words = words;
        this.statuses = new StatusWords(words, times);
    }

    /// What it is called.
    String name(AttentionItem item) {
        return switch (item) {
            case AttentionItem.Refused refused when refused.entries().size() > 1 ->
                    words.say("attention.several", "n", refused.entries().size());
            case AttentionItem.Refused refused -> refused.first().label();
            case AttentionItem.Review review -> review.label();
            case AttentionItem.Stuck stuck when stuck.files().size() > 1 ->
                    words.say("attention.file.several", "n", stuck.files().size());
            case AttentionItem.Stuck stuck -> name(stuck.first());
            case AttentionItem.Standing standing when standing.clock() ->
                    words.say("attention.clock");
            case AttentionItem.Standing standing -> standing.unitTitle();
        };
    }

    /// Why, in one line.
    String reason(AttentionItem item) {
        return switch (item) {
            case AttentionItem.Refused refused -> refused.reason();
            case AttentionItem.Review review ->
                    review.fields().isEmpty()
                            ? words.say("rec.conflict.deleted.elsewhere")
                            : words.say(
                                    "attention.fields",
                                    "n",
                                    review.fields().size(),
                                    "fields",
                                    String.join(", ", review.fields().stream().sorted().toList()));
            case AttentionItem.Stuck stuck ->
                    stuck.first().isLost() ? words.say("attention.file.lost") : stuck.first().why();
            case AttentionItem.Standing standing -> standing(standing);
        };
    }

    private String name(StuckFile stuck) {
        return words.say("attention.file", "file", stuck.file().name(), "label", stuck.label());
    }

    /// Why, at length.
    List<String> why(AttentionItem item) {
        return switch (item) {
            case AttentionItem.Refused refused -> refused(refused);
            case AttentionItem.Review review ->
                    review.fields().isEmpty()
                            ? List.of(reason(review))
                            : List.of(words.say("rec.conflict.detail"), reason(review));
            case AttentionItem.Stuck stuck -> stuck(stuck);
            case AttentionItem.Standing standing -> List.of(standing(standing));
        };
    }

    private List<String> stuck(AttentionItem.Stuck stuck) {
        String why =
                stuck.first().isLost()
                        ? words.say("attention.file.lost.detail")
                        : words.say(
                                "attention.file.detail",
                                "unit",
                                stuck.unitTitle(),
                                "reason",
                                stuck.first().why());
        return listed(why, stuck.files().stream().map(this::name).toList());
    }

    /// The reason, then which of several.
    private List<String> listed(String why, List<String> names) {
        List<String> lines = new ArrayList<>(List.of(why));
        int n = names.size();
        if (n > 1) {
            names.stream().limit(NAMED).forEach(lines::add);
        }
        if (n > NAMED) {
            lines.add(words.say("attention.more", "n", n - NAMED));
        }
        return lines;
    }

    private List<String> refused(AttentionItem.Refused refused) {
        String why =
                words.say(
                        "rec.rejected.detail",
                        "unit",
                        refused.unitTitle(),
                        "reason",
                        refused.reason());
        return listed(why, refused.entries().stream().map(OutboxEntry::label).toList());
    }

    private String standing(AttentionItem.Standing standing) {
        return standing.clock()
                ? statuses.clock(standing.status().clock())
                : statuses.sentence(standing.status());
    }
}
