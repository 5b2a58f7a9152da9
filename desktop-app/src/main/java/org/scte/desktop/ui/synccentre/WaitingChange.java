package org.scte.desktop.ui.synccentre;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.OutboxEntry;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UseCase;

/// One change of a unit that waits to be sent, in a sentence.
///
/// @param held it waits for another one
/// @param about what it is first about; null where that cannot be read
public record WaitingChange(
        UUID change, Instant at, String sentence, boolean held, @Nullable Operation about) {
    public static WaitingChange of(OutboxEntry entry, UnitDefinition definition, Words words) {
        Operation about = entry.ops().isEmpty() ? null : entry.ops().getFirst();
        return new WaitingChange(
                entry.change(),
                entry.at(),
                sentence(entry, about, definition, words),
                entry.state() == OutboxEntry.State.HELD,
                about);
    }

    private static String sentence(
            OutboxEntry entry, @Nullable Operation about, UnitDefinition definition, Words words) {
        String label = entry.label();
        UseCase step =
                Optional.ofNullable(entry.useCase()).map(definition.useCases()::get).orElse(null);
        if (step != null) {
            return words.say("sync.change.useCase", "useCase", step.title(), "label", label);
        }
        return switch (about) {
            case Operation.Create _ -> words.say("sync.change.create", "label", label);
            case Operation.Delete _ -> words.say("sync.change.delete", "label", label);
            case Operation.Update update ->
                    words.say(
                            "sync.change.update",
                            "label",
                            label,
                            "fields",
                            fields(definition, update));
            case null -> label;
        };
    }

    private static String fields(UnitDefinition definition, Operation.Update update) {
        return update.set().keySet().stream()
                .map(name ->
                        definition
                                .entity(update.entity())
                                .flatMap(entity -> entity.field(name))
                                .map(field -> field.label())
                                .orElse(name))
                .collect(Collectors.joining(", "));
    }
}
