package org.scte.desktop.ui.list;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.Role;

/// What is said in the place of records that this device's roles may not see.
final class Unreadable {
    private Unreadable() {}

    /// Empty where they may.
    static Optional<String> sentence(RecordListModel model, Words words) {
        EntityDefinition entity = model.entity();
        if (model.unit().allowed().mayRead(entity.name())) {
            return Optional.empty();
        }
        List<String> readers =
                model.definition().roles().values().stream()
                        .filter(role ->
                                role.read().contains(Role.ALL)
                                        || role.read().contains(entity.name()))
                        .map(role -> role.name().replace('-', ' '))
                        .toList();
        return Optional.of(
                words.say(
                        readers.isEmpty() ? "list.empty.noRight" : "list.empty.otherRoles",
                        "things",
                        entity.plural().toLowerCase(words.locale()),
                        "roles",
                        readers.stream().collect(Collectors.joining(", "))));
    }
}
