package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;

/// One difference between two definitions of a unit.
///
/// @param path where it is, as `entities.person.fields.email`
/// @param breaking whether devices cannot follow by themselves, so that it needs an entry in
///   `migrations:`
/// @param reason what changed, and for a breaking change what it would break
public record DefinitionChange(String path, boolean breaking, String reason) {

    static DefinitionChange compatible(String path, String reason) {
        return new DefinitionChange(path, false, reason);
    }

    static DefinitionChange breaking(String path, String reason) {
        return new DefinitionChange(path, true, reason);
    }

    /// All differences, in the definition's order; empty where the two say the same.
    public static List<DefinitionChange> between(UnitDefinition before, UnitDefinition after) {
        List<DefinitionChange> changes = new ArrayList<>();
        if (!before.unit().equals(after.unit())) {
            changes.add(
                    breaking("unit", before.unit() + " and " + after.unit() + " are two units"));
        }
        changes.addAll(UnitComparison.compare(before, after));
        if (!changes.isEmpty() && after.definition() <= before.definition()) {
            changes.add(
                    breaking(
                            "definition",
                            "is raised with every change: at least "
                                    + (before.definition() + 1)
                                    + ", not "
                                    + after.definition()));
        }
        return List.copyOf(changes);
    }

    /// Whether devices follow all of `changes` by themselves.
    public static boolean isCompatible(List<DefinitionChange> changes) {
        return changes.stream().noneMatch(DefinitionChange::breaking);
    }

    @Override
    public String toString() {
        return (breaking ? "breaking   " : "compatible ") + path + ": " + reason;
    }
}
