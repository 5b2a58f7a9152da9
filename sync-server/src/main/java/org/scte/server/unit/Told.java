package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.Allowed;
import org.scte.model.allowance.Lease;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;

/// What a device is told of its roles, so that it can hide what none of them allows, and itself
/// where it was away for too long.
final class Told {
    private Told() {}

    /// @param roles of the device in this unit
    /// @param everything it has every right
    static Allowance to(
            UnitDefinition definition, List<Role> roles, boolean everything, View view) {
        Allowed allowed =
                everything
                        ? Allowed.EVERYTHING
                        : new Allowed(
                                names(roles, Role::read),
                                names(roles, Role::write),
                                names(roles, Role::use),
                                names(roles, Role::importing),
                                names(roles, Role::exporting),
                                names(roles, Role::decide),
                                hidden(definition, view),
                                roles.stream().map(Role::name).distinct().sorted().toList());
        return new Allowance(lease(definition, roles), allowed);
    }

    /// The longest; none where a role has none.
    private static @Nullable Lease lease(UnitDefinition definition, List<Role> roles) {
        List<Lease> leases = new ArrayList<>();
        for (Role role : roles) {
            Optional.ofNullable(role.lease())
                    .or(() -> Optional.ofNullable(definition.lease()))
                    .ifPresent(leases::add);
        }
        return leases.size() < roles.size() ? null : leases.stream().reduce(Lease::or).orElse(null);
    }

    private static List<String> names(List<Role> roles, Function<Role, List<String>> right) {
        TreeSet<String> names = new TreeSet<>();
        roles.forEach(role -> names.addAll(right.apply(role)));
        return names.contains(Role.ALL) ? List.of(Role.ALL) : List.copyOf(names);
    }

    private static List<String> hidden(UnitDefinition definition, View view) {
        List<String> hidden = new ArrayList<>();
        for (EntityDefinition entity : definition.entities().values()) {
            for (FieldDefinition field : entity.fields().values()) {
                if (view.hides(entity.name(), field.name())) {
                    hidden.add(entity.name() + "." + field.name());
                }
            }
        }
        return hidden;
    }
}
