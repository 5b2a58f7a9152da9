package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares what a unit has, part by part.
final class UnitComparison {
    private static final String LIVE_ON_IT =
            "other units live on it (publish a further version beside it)";

    private final List<DefinitionChange> changes = new ArrayList<>();

    private UnitComparison() {}

    static List<DefinitionChange> compare(UnitDefinition before, UnitDefinition after) {
        UnitComparison comparison = new UnitComparison();
        comparison.wording("title", before.title(), after.title());
        comparison.wording("purpose", before.purpose(), after.purpose());
        comparison.wording("owner", before.owner(), after.owner());
        comparison.wording("icon", before.icon(), after.icon());
        comparison.wording("stories", before.stories(), after.stories());
        comparison.wording("lease", before.lease(), after.lease());
        comparison.parts(
                "roles",
                before.roles(),
                after.roles(),
                "grants of it would give nothing",
                (path, a, b) -> comparison.wording(path, a, b));
        comparison.parts(
                "entities",
                before.entities(),
                after.entities(),
                "its records would be lost",
                comparison::entity);
        comparison.parts(
                "use-cases",
                before.useCases(),
                after.useCases(),
                "devices may have used it offline",
                comparison::useCase);
        comparison.parts(
                "publishes",
                before.publishes(),
                after.publishes(),
                "other units live on it: they have to hear another version before",
                comparison::publication);
        comparison.wording("consumes", before.consumes(), after.consumes());
        comparison.wording("schedules", before.schedules(), after.schedules());
        comparison.sources(before.sources(), after.sources());
        comparison.free("reports", before.reports(), after.reports());
        comparison.free("documents", before.documents(), after.documents());
        comparison.free("imports", before.imports(), after.imports());
        comparison.wording("door", before.door(), after.door());
        return comparison.changes;
    }

    private interface Comparing<T> {
        void compare(String path, T before, T after);
    }

    private <T> void parts(
            String path,
            Map<String, T> before,
            Map<String, T> after,
            String loss,
            Comparing<T> comparing) {
        before.forEach((name, old) -> {
            T now = after.get(name);
            if (now == null) {
                broke(path + "." + name, "is removed: " + loss);
            } else {
                comparing.compare(path + "." + name, old, now);
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changed(path + "." + name, "is new"));
    }

    private void entity(String path, EntityDefinition before, EntityDefinition after) {
        String fields = path + ".fields";
        before.fields()
                .forEach((name, old) -> {
                    FieldDefinition now = after.fields().get(name);
                    if (now == null) {
                        broke(fields + "." + name, "is removed: what it holds would be lost");
                    } else {
                        changes.addAll(FieldComparison.compare(fields + "." + name, old, now));
                    }
                });
        after.fields().values().stream()
                .filter(field -> !before.fields().containsKey(field.name()))
                .forEach(field -> newField(fields + "." + field.name(), field));
        fixed(
                path + ".identity",
                before.identity(),
                after.identity(),
                "the ids that are there are made of it");
        fixed(
                path + ".scope",
                before.scope(),
                after.scope(),
                "it decides which devices hold the records");
        projects(path + ".projects", before.projects(), after.projects());
        if (before.byService() != after.byService()) {
            only(
                    path + ".by",
                    after.byService(),
                    "only the service writes it: devices may have written it offline");
        }
        uniques(path + ".unique", before.unique(), after.unique());
        wording(path + ".rules", before.rules(), after.rules());
        wording(path + ".survivor", before.survivor(), after.survivor());
        wording(path + ".fill", before.fill(), after.fill());
        wording(path + ".after-move", before.afterMove(), after.afterMove());
        wording(path + ".forget", before.forget(), after.forget());
        wording(path + ".on-delete", before.onDelete(), after.onDelete());
        wording(path + ".label", before.label(), after.label());
        wording(path + ".title", before.title(), after.title());
        wording(path + ".plural", before.plural(), after.plural());
        wording(path + ".list", before.list(), after.list());
        free(path + ".lists", before.lists(), after.lists());
        wording(path + ".form", before.form(), after.form());
    }

    private void newField(String path, FieldDefinition field) {
        boolean given = field.byService() || field.type() == FieldType.SERIAL;
        if (field.required() && field.defaultValue().isNothing() && !given) {
            broke(
                    path,
                    "is new and required, but the records that are there have nothing in it (give it a default)");
        } else {
            changed(path, "is new");
        }
    }

    private void uniques(String path, List<Unique> before, List<Unique> after) {
        for (Unique unique : after) {
            if (before.stream().noneMatch(unique::isHeldBy)) {
                changed(
                        path,
                        "asks for more: it is refused where records that are there have the same "
                                + names(unique));
            }
        }
        for (Unique unique : before) {
            if (after.stream().noneMatch(unique::isHeldBy)) {
                changed(path, "allows more records with the same " + names(unique));
            } else if (!after.contains(unique)) {
                changed(path, "says otherwise what becomes of two with the same " + names(unique));
            }
        }
    }

    private static String names(Unique unique) {
        return String.join(", ", unique.fields());
    }

    private void useCase(String path, UseCase before, UseCase after) {
        fixed(path + ".on", before.on(), after.on(), "devices may have used it offline");
        fixed(
                path + ".creates",
                before.creates(),
                after.creates(),
                "devices may have used it offline");
        fewer(path + ".input", Set.copyOf(before.input()), Set.copyOf(after.input()));
        fewer(path + ".set", before.set().keySet(), after.set().keySet());
        wording(path + ".when", before.when(), after.when());
        wording(
                path + ".set",
                List.copyOf(before.set().values()),
                List.copyOf(after.set().values()));
        wording(path + ".title", before.title(), after.title());
        wording(path + ".key", before.key(), after.key());
    }

    private void fewer(String path, Set<String> before, Set<String> after) {
        for (String name : before) {
            if (!after.contains(name)) {
                broke(path, "no longer has " + name + ": devices may have sent it offline");
            }
        }
        if (!before.containsAll(after)) {
            changed(path, "has more fields");
        }
    }

    private void publication(String path, Publication before, Publication after) {
        fixed(path + ".of", before.of(), after.of(), LIVE_ON_IT);
        for (String key : before.data().keySet()) {
            if (!after.data().containsKey(key)) {
                broke(path + ".data." + key, "is removed: " + LIVE_ON_IT);
            }
        }
        wording(path + ".data", before.data(), after.data());
        wording(path + ".when", before.when(), after.when());
    }

    /// Devices do not draw, so they follow whatever changes; what was drawn has to stay known.
    private void sources(Map<String, Source> before, Map<String, Source> after) {
        before.forEach((name, old) -> {
            Source now = after.get(name);
            String path = "sources." + name;
            if (now == null) {
                changed(path, "is removed: what was drawn stays");
                return;
            }
            String loss = "the records drawn so far are known by it (give the source another name)";
            fixed(path + ".into.entity", old.entity(), now.entity(), loss);
            fixed(path + ".into.id", old.id(), now.id(), loss);
            wording(path + ".into.set", old.set(), now.set());
            wording(path + ".jdbc", old.variable(), now.variable());
            wording(path + ".query", old.query(), now.query());
            wording(path + ".watermark", old.watermark(), now.watermark());
            wording(path + ".every", old.every(), now.every());
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changed("sources." + name, "is new"));
    }

    /// Nothing is kept of what is listed, worked out, printed or brought in by these, so devices
    /// follow whatever becomes of them.
    private void free(String path, Map<String, ?> before, Map<String, ?> after) {
        before.forEach((name, old) -> {
            Object now = after.get(name);
            if (now == null) {
                changed(path + "." + name, "is removed");
            } else {
                wording(path + "." + name, old, now);
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> changed(path + "." + name, "is new"));
    }

    private void projects(
            String path, MessageName.@Nullable OfUnit before, MessageName.@Nullable OfUnit after) {
        boolean same = before == null ? after == null : after != null && before.isVersionOf(after);
        if (!same) {
            broke(path, "is changed: the records are copies of other messages");
        } else if (!Objects.equals(before, after)) {
            changed(path, "is another version of the message");
        }
    }

    private void fixed(String path, @Nullable Object before, @Nullable Object after, String loss) {
        if (!Objects.equals(before, after)) {
            broke(path, "is changed: " + loss);
        }
    }

    private void only(String path, boolean narrower, String reason) {
        if (narrower) {
            broke(path, reason);
        } else {
            changed(path, "devices may write it too");
        }
    }

    private void wording(String path, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed(path, "is changed");
        }
    }

    private void changed(String path, String reason) {
        changes.add(DefinitionChange.compatible(path, reason));
    }

    private void broke(String path, String reason) {
        changes.add(DefinitionChange.breaking(path, reason));
    }
}
