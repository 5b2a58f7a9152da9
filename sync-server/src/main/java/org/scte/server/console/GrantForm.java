package org.scte.server.console;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.scte.model.unit.Role;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.unit.Grant;
import org.scte.server.unit.ProtocolRefusal;

/// Which grants are chosen, as a form shows them: every role of every unit that runs, from the
/// definition in force.
///
/// @param everything whether all units and roles are granted
/// @param others grants that no role here stands for; they are kept
public record GrantForm(boolean everything, List<UnitChoice> units, List<String> others) {
    private static final String EVERYTHING = "all:all";
    private static final String SCOPE = "scope:";
    private static final int MOST_GRANTS = 50;

    /// @param running false where the unit's roles are not known at the moment
    public record UnitChoice(String title, boolean running, List<RoleChoice> roles) {}

    /// @param grant as `unit:role`
    /// @param does what the role allows, in a few words
    /// @param scoped whether the unit hands out records by scope
    /// @param scopes those that are chosen, a blank between; empty for the whole unit
    /// @param weight what it puts on a device; empty where that was not asked
    public record RoleChoice(
            String grant,
            String name,
            String does,
            boolean chosen,
            boolean scoped,
            String scopes,
            List<String> weight) {}

    public GrantForm {
        units = List.copyOf(units);
        others = List.copyOf(others);
    }

    /// @param weights whether to say what each that is chosen puts on a device
    static GrantForm of(UnitDesks desks, List<Grant> chosen, boolean weights) {
        List<UnitChoice> units = new ArrayList<>();
        List<Grant> left = new ArrayList<>(chosen);
        left.removeAll(Grant.EVERYTHING);
        desks.units()
                .forEach((unit, place) -> {
                    Optional<UnitDesks.Desk> desk = desks.desk(unit);
                    List<RoleChoice> roles = new ArrayList<>();
                    desk.map(UnitDesks.Desk::definition)
                            .ifPresent(definition -> {
                                for (Role role : definition.roles().values()) {
                                    List<Grant> its = its(left, unit, role.name());
                                    left.removeAll(its);
                                    roles.add(
                                            choice(
                                                    definition,
                                                    role,
                                                    its,
                                                    weights ? desk : Optional.empty()));
                                }
                            });
                    units.add(new UnitChoice(place.title(), desk.isPresent(), roles));
                });
        return new GrantForm(
                chosen.containsAll(Grant.EVERYTHING),
                units,
                left.stream().map(Grant::text).toList());
    }

    private static List<Grant> its(List<Grant> grants, String unit, String role) {
        return grants.stream()
                .filter(grant -> grant.unit().equals(unit) && grant.role().equals(role))
                .toList();
    }

    private static RoleChoice choice(
            UnitDefinition definition,
            Role role,
            List<Grant> its,
            Optional<UnitDesks.Desk> weighing) {
        List<String> scopes =
                its.stream().flatMap(grant -> Stream.ofNullable(grant.scope())).toList();
        List<String> weight =
                weighing.stream()
                        .flatMap(desk -> its.stream().map(desk::weight))
                        .map(UnitDesks.Weight::words)
                        .toList();
        return new RoleChoice(
                definition.unit() + ":" + role.name(),
                role.name(),
                does(role),
                !its.isEmpty(),
                definition.ownEntities().stream().anyMatch(entity -> entity.scope() != null),
                String.join(" ", scopes),
                weight);
    }

    private static String does(Role role) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        parts.put("reads", role.read());
        parts.put("writes", role.write());
        parts.put("uses", role.use());
        List<String> said = new ArrayList<>();
        parts.forEach((verb, what) -> {
            if (!what.isEmpty()) {
                said.add(verb + " " + String.join(", ", what));
            }
        });
        if (!role.hide().isEmpty()) {
            said.add("without " + String.join(", ", role.hide()));
        }
        return String.join("; ", said);
    }

    /// The grants that a form was sent with.
    ///
    /// @throws ProtocolRefusal `422 invalid` where it has none, or one that is none
    static List<Grant> read(Context context) {
        if (!Guard.text(context, "everything").isEmpty()) {
            return Grant.EVERYTHING;
        }
        List<String> texts = new ArrayList<>(context.formParams("other"));
        List<String> roles = context.formParams("grant");
        requireChosen(context, roles);
        for (String role : roles) {
            List<String> scopes =
                    Arrays.stream(Guard.text(context, SCOPE + role).split("[\\s,]+"))
                            .filter(scope -> !scope.isEmpty())
                            .toList();
            if (scopes.isEmpty()) {
                texts.add(role);
            }
            scopes.forEach(scope -> texts.add(role + ":" + scope));
        }
        if (texts.isEmpty() || texts.size() > MOST_GRANTS) {
            throw ProtocolRefusal.of(422, "invalid", "Choose at least one role, or everything.");
        }
        return texts.stream().distinct().map(GrantForm::grant).toList();
    }

    /// A scope that was typed beside a role that is not chosen was meant, one way or the other.
    private static void requireChosen(Context context, List<String> roles) {
        context.formParamMap()
                .forEach((field, values) -> {
                    String role = field.startsWith(SCOPE) ? field.substring(SCOPE.length()) : "";
                    boolean typed = values.stream().anyMatch(value -> !value.isBlank());
                    if (!role.isEmpty() && typed && !roles.contains(role)) {
                        throw ProtocolRefusal.of(
                                422, "invalid", role + " has a scope and is not chosen.");
                    }
                });
    }

    private static Grant grant(String text) {
        return Grant.parse(text)
                .orElseThrow(() ->
                        ProtocolRefusal.of(422, "invalid", text + " is no grant: UNIT:ROLE."));
    }

    /// In words.
    static String said(List<Grant> grants) {
        List<String> texts = grants.stream().map(Grant::text).toList();
        if (texts.contains(EVERYTHING)) {
            return "everything";
        }
        return texts.isEmpty() ? "nothing" : String.join(", ", texts);
    }
}
