package org.scte.desktop.ui.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.sync.Problem;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.UseCase;

/// The use cases that start from the record of a [FormModel]: some change it, some make another.
/// For the FX thread.
public final class FormUseCases {
    private final FormModel model;
    private final LocalUnit unit;
    private final Words words;

    FormUseCases(FormModel model, LocalUnit unit) {
        this.model = model;
        this.unit = unit;
        this.words = model.words();
    }

    /// Does a use case with the record, or first asks for what it needs.
    public void start(UseCase useCase) {
        LocalRecord record = model.savedProperty().get();
        if (record == null) {
            return;
        }
        if (useCase.input().isEmpty()) {
            perform(useCase, record, Map.of());
            return;
        }
        Map<String, FormField> fields = new LinkedHashMap<>();
        written(useCase)
                .ifPresent(entity ->
                        useCase.input().stream()
                                .map(entity::field)
                                .flatMap(Optional::stream)
                                .forEach(field ->
                                        fields.put(field.name(), input(useCase, field, record))));
        model.ask(new Asking(useCase, fields));
    }

    /// The entity whose fields the use case fills.
    private Optional<EntityDefinition> written(UseCase useCase) {
        String creates = useCase.creates();
        return Optional.ofNullable(creates == null ? useCase.on() : creates)
                .flatMap(unit.definition()::entity);
    }

    /// A record that is made begins with the defaults, and names the one it starts from.
    private FormField input(UseCase useCase, FieldDefinition field, LocalRecord record) {
        FormField input = new FormField(field, false, model.texts());
        if (useCase.creates() == null) {
            input.show(
                    record.field(field.name()), record.refLabels().getOrDefault(field.name(), ""));
        } else if (record.entity().equals(field.to())) {
            input.show(Value.text(record.id().toString()), record.label());
        } else {
            input.show(field.defaultValue(), "");
        }
        return input;
    }

    /// Does the use case that asked, with what was filled in.
    public void perform() {
        Asking asking = model.askingProperty().get();
        LocalRecord record = model.savedProperty().get();
        if (asking == null || record == null) {
            return;
        }
        boolean creates = asking.useCase().creates() != null;
        Map<String, Value> input = new LinkedHashMap<>();
        boolean sound = true;
        for (FormField field : asking.fields().values()) {
            sound &= field.check();
            if (creates ? !field.value().isNothing() : field.isChanged()) {
                input.put(field.name(), field.value());
            }
        }
        if (sound) {
            perform(asking.useCase(), record, input);
        }
    }

    public void cancel() {
        model.ask(null);
    }

    private void perform(UseCase useCase, LocalRecord record, Map<String, Value> input) {
        model.inBackground(
                () -> unit.perform(useCase.name(), record.id(), input),
                written -> {
                    switch (written) {
                        case Written.Refused(List<Problem> problems) -> showRefused(problems);
                        case Written.Saved(UUID change, _) -> onSaved(useCase, record, change);
                    }
                });
    }

    private void onSaved(UseCase useCase, LocalRecord record, UUID change) {
        model.ask(null);
        model.lastChange(change);
        model.reload();
        String sentence =
                words.say("form.useCase.done", "useCase", useCase.title(), "name", record.label());
        model.tell(new Notice(sentence, () -> model.actions().undo(change, model::reload)));
    }

    /// Problems of a use case stand at the fields it asked for, where it did.
    private void showRefused(List<Problem> problems) {
        Asking asking = model.askingProperty().get();
        boolean shown = false;
        for (Problem problem : problems) {
            FormField field =
                    asking == null || problem.field() == null
                            ? null
                            : asking.fields().get(problem.field());
            if (field != null) {
                field.showFault(problem.message());
                shown = true;
            }
        }
        if (!shown) {
            model.actions().show(problems);
        }
    }
}
