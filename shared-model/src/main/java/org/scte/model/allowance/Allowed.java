package org.scte.model.allowance;

import java.util.Collection;
import java.util.List;

/// What all roles of a device together allow in a unit, in whatever scope: for hiding what they
/// never allow. A list may be the single word `all`.
///
/// @param read entities
/// @param write entities
/// @param use use cases
/// @param decide entities whose open questions may be decided, also where `write` lacks them
/// @param hide fields, as `entity.field`, that are hidden wherever the entity is seen
/// @param roles the roles themselves: what is meant for some of them is offered to those
public record Allowed(
        List<String> read,
        List<String> write,
        List<String> use,
        List<String> importing,
        List<String> exporting,
        List<String> decide,
        List<String> hide,
        List<String> roles) {
    public static final String ALL = "all";

    private static final List<String> EACH = List.of(ALL);

    /// What a device goes by that was not told: the service decides then.
    public static final Allowed EVERYTHING =
            new Allowed(EACH, EACH, EACH, EACH, EACH, EACH, List.of(), EACH);

    public Allowed {
        read = List.copyOf(read);
        write = List.copyOf(write);
        use = List.copyOf(use);
        importing = List.copyOf(importing);
        exporting = List.copyOf(exporting);
        decide = List.copyOf(decide);
        hide = List.copyOf(hide);
        roles = List.copyOf(roles);
    }

    /// Where nothing is said of the roles themselves.
    public Allowed(
            List<String> read,
            List<String> write,
            List<String> use,
            List<String> importing,
            List<String> exporting,
            List<String> decide,
            List<String> hide) {
        this(read, write, use, importing, exporting, decide, hide, EACH);
    }

    public boolean mayRead(String entity) {
        return has(read, entity);
    }

    public boolean mayWrite(String entity) {
        return has(write, entity);
    }

    public boolean mayUse(String useCase) {
        return has(use, useCase);
    }

    /// Whether lists may be brought in: those who may write such records, and import them.
    public boolean mayImport(String entity) {
        return has(importing, entity) && mayWrite(entity);
    }

    public boolean mayExport(String entity) {
        return has(exporting, entity);
    }

    public boolean mayDecide(String entity) {
        return has(decide, entity) || mayWrite(entity);
    }

    public boolean isHidden(String entity, String field) {
        return hide.contains(entity + "." + field);
    }

    /// Whether it has one of these roles.
    public boolean hasRole(Collection<String> wanted) {
        return wanted.stream().anyMatch(role -> has(roles, role));
    }

    private static boolean has(List<String> names, String name) {
        return names.contains(name) || names.contains(ALL);
    }
}
