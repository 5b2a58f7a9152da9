package org.scte.model.unit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Lease;
import org.scte.model.expression.Expression;

/// A business unit: one bounded context, as one YAML file says it. Immutable.
///
/// @param unit the unit's name on the wire, as `membership`
/// @param definition the version, raised with every change
/// @param icon a name in the icon set of the desktop app
/// @param entities those of its own, and behind them the system's, see [ConflictEntity]
/// @param consumes what it does when messages of other units arrive
/// @param schedules what time brings about
/// @param sources what is drawn from databases that exist already
/// @param reports figures that a device works out of the records it holds
/// @param documents what is printed of its records
/// @param imports how lists of other systems become its records
/// @param door how guests are checked in; null where there are none
/// @param desktop whether desktops keep a copy of it
/// @param lease of roles that have none of their own; null for none
/// @param source the YAML text it was read from
public record UnitDefinition(
        String unit,
        String title,
        int definition,
        String purpose,
        String owner,
        String icon,
        Map<String, Story> stories,
        Map<String, Role> roles,
        Map<String, EntityDefinition> entities,
        Map<String, UseCase> useCases,
        Map<String, Publication> publishes,
        Map<String, Reaction> consumes,
        Map<String, Schedule> schedules,
        Map<String, Source> sources,
        Map<String, Report> reports,
        Map<String, Document> documents,
        Map<String, Import> imports,
        @Nullable Door door,
        boolean desktop,
        @Nullable Lease lease,
        String source) {
    public UnitDefinition {
        stories = ordered(stories);
        roles = ordered(roles);
        entities = ordered(ConflictEntity.with(entities));
        useCases = ordered(useCases);
        publishes = ordered(publishes);
        consumes = ordered(consumes);
        schedules = ordered(schedules);
        sources = ordered(sources);
        reports = ordered(reports);
        documents = ordered(documents);
        imports = ordered(imports);
    }

    public Optional<EntityDefinition> entity(String entity) {
        return Optional.ofNullable(entities.get(entity));
    }

    /// The units whose messages it hears: of whose records it keeps copies, or to which it reacts.
    public Set<String> heard() {
        Set<String> units = new TreeSet<>();
        entities.values().stream()
                .map(EntityDefinition::projects)
                .filter(Objects::nonNull)
                .forEach(message -> units.add(message.unit()));
        consumes.values().forEach(reaction -> units.add(reaction.source()));
        return units;
    }

    /// Compiles every expression and runs it once for nothing, so that nobody's first change waits
    /// for the expression engine. Takes up to some seconds in a fresh process: for the background.
    public void prepare() {
        expressions().forEach(Expression::prepare);
    }

    /// By which fields its expressions look for records of which entity.
    public Set<Expression.Match> matches() {
        Set<Expression.Match> matches = new LinkedHashSet<>();
        expressions().forEach(expression -> matches.addAll(expression.matches()));
        consumes.values().stream()
                .filter(reaction -> !reaction.each().isEmpty())
                .map(reaction ->
                        new Expression.Match(
                                reaction.entity(),
                                reaction.each().keySet().stream().sorted().toList()))
                .forEach(matches::add);
        return matches;
    }

    private Stream<Expression> expressions() {
        Stream<Expression> ofEntities =
                entities.values().stream().flatMap(EntityDefinition::expressions);
        Stream<Expression> ofUseCases =
                useCases.values().stream()
                        .flatMap(each -> with(each.when(), each.set().values().stream()));
        Stream<Expression> ofPublications =
                publishes.values().stream()
                        .flatMap(each -> with(each.when(), each.data().values().stream()));
        Stream<Expression> ofDocuments =
                documents.values().stream().flatMap(each -> Stream.ofNullable(each.when()));
        return Stream.of(ofEntities, ofUseCases, ofPublications, byThemselves(), ofDocuments)
                .flatMap(each -> each);
    }

    private Stream<Expression> byThemselves() {
        Stream<Expression> ofReactions =
                consumes.values().stream()
                        .flatMap(each ->
                                Stream.of(
                                                Stream.ofNullable(each.id()),
                                                each.each().values().stream(),
                                                with(each.when(), each.set().values().stream()))
                                        .flatMap(some -> some));
        Stream<Expression> ofSchedules =
                schedules.values().stream()
                        .flatMap(each -> with(each.when(), each.set().values().stream()));
        return Stream.concat(ofReactions, ofSchedules);
    }

    private static Stream<Expression> with(
            @Nullable Expression condition, Stream<Expression> values) {
        return Stream.concat(Stream.ofNullable(condition), values);
    }

    /// The entities that the unit's own text declares.
    public List<EntityDefinition> ownEntities() {
        return entities.values().stream().filter(entity -> !entity.isSystem()).toList();
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
