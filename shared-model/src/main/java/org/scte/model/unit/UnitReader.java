package org.scte.model.unit;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a definition: YAML (or JSON, which is YAML) in, a [UnitDefinition] or all of its faults
/// out.
public final class UnitReader {
    private static final int MAX_DEFINITION = 1_000_000_000;

    private final Reading reading;
    private final Map<String, Part> keys;
    private final String text;

    private UnitReader(Reading reading, Map<String, Part> keys, String text) {
        this.reading = reading;
        this.keys = keys;
        this.text = text;
    }

    /// Reads and checks everything, the expressions too.
    ///
    /// @param file the name by which faults call it
    /// @throws UnitFaults with everything that is wrong
    public static UnitDefinition read(String text, String file) {
        return read(text, file, false);
    }

    /// Reads a definition that was checked before. Its expressions are compiled when they are first
    /// used, so that a start does not wait for the expression engine.
    ///
    /// @throws UnitFaults where even its structure does not hold
    public static UnitDefinition readTrusted(String text, String file) {
        return read(text, file, true);
    }

    /// Whether a unit, an entity or a field may be called so.
    public static boolean isName(String text) {
        return Part.isName(text);
    }

    private static UnitDefinition read(String text, String file, boolean trusted) {
        FaultList faults = new FaultList(file);
        SourceText source = new SourceText(text, faults);
        Optional<UnitDefinition> unit =
                source.root()
                        .map(root ->
                                new UnitReader(
                                                new Reading(source, trusted),
                                                root.block(Block.UNIT),
                                                text)
                                        .unit());
        faults.check();
        return unit.orElseThrow();
    }

    private UnitDefinition unit() {
        String name = Optional.ofNullable(keys.get("unit")).flatMap(Part::name).orElse("");
        reading.roles(names("roles"));
        reading.entities(named("entities").stream().map(EntityReader::draft).toList());
        Map<String, EntityDefinition> entities = new LinkedHashMap<>();
        for (Reading.EntityDraft draft : reading.drafts()) {
            entities.put(draft.name(), new EntityReader(reading, draft).read());
        }
        StepReader steps = new StepReader(reading);
        ReactionReader reactions = new ReactionReader(reading);
        ReportReader reports = new ReportReader(reading, names("use-cases"));
        Set<String> taken = names("use-cases");
        taken.addAll(names("reports"));
        ImportReader imports = new ImportReader(reading, entities, taken);
        Set<String> serving = names("reports");
        serving.addAll(names("imports"));
        RightsReader rights =
                new RightsReader(reading, names("use-cases"), serving, names("documents"));
        Map<String, UseCase> useCases = all(named("use-cases"), steps::useCase);
        Map<String, Document> documents =
                all(named("documents"), new DocumentReader(reading)::document);
        return new UnitDefinition(
                name,
                text("title", Wording.title(name)),
                Optional.ofNullable(keys.get("definition"))
                        .flatMap(part -> part.whole(1, MAX_DEFINITION))
                        .orElse(1),
                text("purpose", ""),
                text("owner", ""),
                text("icon", "folder"),
                all(entries("stories"), entry -> Optional.of(rights.story(entry))),
                all(named("roles"), entry -> Optional.of(rights.role(entry))),
                entities,
                useCases,
                steps.publications(entries("publishes")),
                reactions.reactions(entries("consumes")),
                all(named("schedules"), reactions::schedule),
                all(named("sources"), new SourceReader(reading)::source),
                all(named("reports"), reports::report),
                documents,
                all(named("imports"), imports::read),
                Optional.ofNullable(keys.get("door"))
                        .flatMap(part -> new DoorReader(reading, useCases, documents).read(part))
                        .orElse(null),
                Optional.ofNullable(keys.get("desktop")).flatMap(Part::flag).orElse(true),
                LeaseReader.read(keys.get("lease")),
                text);
    }

    private String text(String key, String otherwise) {
        return Optional.ofNullable(keys.get(key)).flatMap(Part::text).orElse(otherwise);
    }

    private List<Part.Entry> entries(String key) {
        return Optional.ofNullable(keys.get(key)).map(Part::entries).orElse(List.of());
    }

    private List<Part.Entry> named(String key) {
        return Optional.ofNullable(keys.get(key)).map(Part::named).orElse(List.of());
    }

    /// Of all entries, the faulty ones too.
    private Set<String> names(String key) {
        Set<String> names = new LinkedHashSet<>();
        named(key).forEach(entry -> names.add(entry.name()));
        return names;
    }

    private static <T> Map<String, T> all(
            List<Part.Entry> entries, Function<Part.Entry, Optional<T>> read) {
        Map<String, T> all = new LinkedHashMap<>();
        entries.forEach(entry -> read.apply(entry).ifPresent(one -> all.put(entry.name(), one)));
        return all;
    }
}
