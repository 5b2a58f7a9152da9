package org.scte.model.unit;

import java.util.ArrayList;
import java.util.List;
import org.scte.model.allowance.Allowed;
import org.scte.model.unit.Report.Condition;

/// A list beside an entity's list of all: some of its records, for the daily work of some roles.
///
/// @param roles whom it is for; empty for everybody who reads what it looks at
/// @param where what holds for the records that it shows
/// @param columns fields of the entity; those of the list of all where the definition says nothing
/// @param sort fields of the entity, a leading `-` for the greatest first
public record NamedList(
        String name,
        String title,
        List<String> roles,
        List<Condition> where,
        List<String> columns,
        List<String> sort) {
    public NamedList {
        roles = List.copyOf(roles);
        where = List.copyOf(where);
        columns = List.copyOf(columns);
        sort = List.copyOf(sort);
    }

    /// Whether it is offered to a device that is allowed this: one of its roles is meant, and it
    /// sees all that decides which records these are.
    public boolean isFor(UnitDefinition unit, EntityDefinition entity, Allowed allowed) {
        List<Report.FieldPath.Step> steps = new ArrayList<>();
        where.forEach(condition -> steps.addAll(condition.path().in(unit, entity.name())));
        return allowed.mayRead(entity.name())
                && (roles.isEmpty() || allowed.hasRole(roles))
                && steps.stream()
                        .allMatch(step ->
                                allowed.mayRead(step.entity())
                                        && !allowed.isHidden(step.entity(), step.field().name()));
    }
}
