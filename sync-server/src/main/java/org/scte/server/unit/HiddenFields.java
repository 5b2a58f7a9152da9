package org.scte.server.unit;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.scte.model.record.Value;
import org.scte.model.unit.Role;

/// Fields that a role never receives.
final class HiddenFields {
    private HiddenFields() {}

    /// Those of one entity that the role hides.
    static Set<String> of(Role role, String entity) {
        String prefix = entity + ".";
        return role.hide().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Every set of them that some grants could lead to: what all of these grants hide.
    static Set<Set<String>> profiles(Collection<Role> roles, String entity) {
        Set<Set<String>> profiles = new HashSet<>();
        profiles.add(Set.of());
        for (Role role : roles) {
            Set<String> hidden = of(role, entity);
            Set<Set<String>> more = new HashSet<>();
            profiles.forEach(profile -> more.add(common(profile, hidden)));
            profiles.addAll(more);
            profiles.add(hidden);
        }
        return profiles;
    }

    static Set<String> common(Set<String> some, Set<String> others) {
        Set<String> common = new TreeSet<>(some);
        common.retainAll(others);
        return common;
    }

    /// A profile in one word.
    static String word(Set<String> hidden) {
        return String.join(",", new TreeSet<>(hidden));
    }

    /// `fields` without the hidden ones.
    static Map<String, Value> without(Map<String, Value> fields, Set<String> hidden) {
        if (hidden.isEmpty()) {
            return fields;
        }
        Map<String, Value> left = new LinkedHashMap<>(fields);
        left.keySet().removeAll(hidden);
        return left;
    }
}
