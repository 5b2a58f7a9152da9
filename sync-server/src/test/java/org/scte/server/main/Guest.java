package org.scte.server.main;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;

/// Somebody who calls a service, and what the definition gives them there: told once more, in the
/// plainest way.
///
/// @param role in the unit that is looked at; without any right where there is none
/// @param scoped the role is for one scope alone, which is called their own
record Guest(String name, Kind kind, TestDevice device, Role role, boolean scoped) {
    /// Of whoever has none.
    static final Role NO_ROLE =
            new Role(
                    "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false,
                    List.of(), null, null);

    enum Kind {
        /// Sends no token.
        NOBODY,
        /// Signs by a key that is known nowhere.
        STRANGER,
        /// An administrator has ended the device, which might do everything.
        ENDED,
        /// Has every role of every other unit.
        ELSEWHERE,
        ROLE,
        /// A device with `all:all`.
        EVERYTHING,
        SERVICE
    }

    /// Whose records are looked at.
    enum Where {
        OWN,
        FOREIGN;

        Where other() {
            return this == OWN ? FOREIGN : OWN;
        }
    }

    boolean mayAll() {
        return kind == Kind.EVERYTHING || kind == Kind.SERVICE;
    }

    boolean takesPart() {
        return mayAll() || kind == Kind.ROLE;
    }

    /// Whether the role counts for the entity's records there.
    boolean isFor(EntityDefinition entity, Where where) {
        return mayAll() || !scoped || entity.scope() == null || where == Where.OWN;
    }

    boolean reads(EntityDefinition entity, Where where) {
        return mayAll() || (has(role.read(), entity.name()) && isFor(entity, where));
    }

    /// Whether nothing of the unit is kept from them.
    boolean seesAll(UnitDefinition unit) {
        return mayAll()
                || (role.hide().isEmpty()
                        && unit.ownEntities().stream()
                                .allMatch(entity -> reads(entity, Where.FOREIGN)));
    }

    boolean writes(EntityDefinition entity) {
        return mayAll() || has(role.write(), entity.name());
    }

    boolean decides(EntityDefinition entity) {
        return writes(entity) || has(role.decide(), entity.name());
    }

    boolean uses(String step) {
        return mayAll() || has(role.use(), step);
    }

    /// The fields of the entity that are kept from them.
    Set<String> hidden(EntityDefinition entity) {
        Set<String> hidden = new TreeSet<>();
        for (String path : role.hide()) {
            if (path.startsWith(entity.name() + ".")) {
                hidden.add(path.substring(path.indexOf('.') + 1));
            }
        }
        return hidden;
    }

    private static boolean has(List<String> names, String name) {
        return names.contains(Role.ALL) || names.contains(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
