package org.scte.model.unit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scte.model.expression.Nearest;

/// Reads who wants what and who may do what: stories and roles.
final class RightsReader {
    private final Reading reading;
    private final Set<String> entities;
    private final Set<String> useCases;
    private final Set<String> serving;
    private final Set<String> documents;

    /// @param useCases the names of all use cases, the faulty ones too; so are those of `documents`
    /// @param others the names of what else may serve a story: reports and imports
    RightsReader(Reading reading, Set<String> useCases, Set<String> others, Set<String> documents) {
        this.reading = reading;
        this.entities =
                Set.copyOf(reading.drafts().stream().map(Reading.EntityDraft::name).toList());
        this.useCases = useCases;
        this.serving = new LinkedHashSet<>(useCases);
        this.serving.addAll(others);
        reading.drafts().forEach(draft -> serving.addAll(ListReader.names(draft)));
        this.documents = documents;
    }

    Story story(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.STORY);
        Part served = keys.get("served-by");
        Part prints = keys.get("prints");
        return new Story(
                entry.name(),
                text(keys, "as"),
                text(keys, "want"),
                text(keys, "so"),
                served == null
                        ? List.of()
                        : words(served, serving, "use case, report, import or list"),
                prints == null ? List.of() : words(prints, documents, "document"));
    }

    Role role(Part.Entry entry) {
        Map<String, Part> keys = entry.value().block(Block.ROLE);
        boolean administers =
                Optional.ofNullable(keys.get("administer")).flatMap(Part::flag).orElse(false);
        return new Role(
                entry.name(),
                right(keys, "read", entities, "entity"),
                right(keys, "write", entities, "entity"),
                right(keys, "use", useCases, "use case"),
                right(keys, "import", entities, "entity"),
                right(keys, "export", entities, "entity"),
                right(keys, "decide", entities, "entity"),
                administers,
                hide(keys),
                quota(keys),
                LeaseReader.read(keys.get("lease")));
    }

    private static @Nullable Integer quota(Map<String, Part> keys) {
        Part part = keys.get("quota");
        return part == null ? null : part.whole(1, Integer.MAX_VALUE).orElse(null);
    }

    private static String text(Map<String, Part> keys, String key) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text).orElse("");
    }

    /// A list of names, or the word all.
    private static List<String> right(
            Map<String, Part> keys, String key, Collection<String> known, String what) {
        Part part = keys.get(key);
        if (part == null) {
            return List.of();
        }
        if (!part.isList()) {
            Optional<String> word = part.text();
            if (word.isPresent() && !word.get().equals(Role.ALL)) {
                part.fault("all or a list is expected");
            }
            return List.of(Role.ALL);
        }
        return words(part, known, what);
    }

    private static List<String> words(Part list, Collection<String> known, String what) {
        List<String> words = new ArrayList<>();
        for (Part item : list.items()) {
            item.text()
                    .ifPresent(word -> {
                        if (!known.contains(word)) {
                            item.fault("no such " + what + ": " + word + Nearest.hint(word, known));
                        }
                        words.add(word);
                    });
        }
        return words;
    }

    private List<String> hide(Map<String, Part> keys) {
        Part part = keys.get("hide");
        List<String> hidden = new ArrayList<>();
        for (Part item : part == null ? List.<Part>of() : part.items()) {
            item.text()
                    .ifPresent(path -> {
                        checkHidden(item, path);
                        hidden.add(path);
                    });
        }
        if (part != null) {
            checkComputed(part, hidden);
        }
        return hidden;
    }

    private void checkHidden(Part item, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            item.fault("what is hidden is written as entity.field");
            return;
        }
        String name = path.substring(0, dot);
        Optional<Reading.EntityDraft> entity =
                reading.drafts().stream().filter(draft -> draft.name().equals(name)).findFirst();
        if (entity.isEmpty()) {
            item.fault("no such entity: " + name + Nearest.hint(name, entities));
        } else {
            reading.hasField(entity.get(), path.substring(dot + 1), item);
        }
    }

    /// What is worked out of a hidden field would tell of it, and a device that does not have it
    /// could not work it out.
    private void checkComputed(Part hide, List<String> hidden) {
        if (reading.defersExpressions()) {
            return;
        }
        for (Reading.EntityDraft draft : reading.drafts()) {
            for (String field : draft.known()) {
                String path = draft.name() + "." + field;
                ComputedReader.inputs(draft, field).stream()
                        .filter(input -> hidden.contains(draft.name() + "." + input))
                        .filter(_ -> !hidden.contains(path))
                        .forEach(input ->
                                hide.fault(path + " is worked out of " + input + ": hide it too"));
            }
        }
    }
}
