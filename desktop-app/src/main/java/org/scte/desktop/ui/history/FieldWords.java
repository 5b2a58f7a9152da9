package org.scte.desktop.ui.history;

import java.util.Objects;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// A field's value as people compare it with another: also nothing has a word, and a file its size.
/// Looks records up, so never for the FX thread.
public final class FieldWords {
    private final Words words;
    private final ValueText values;

    public FieldWords(Words words, Times times) {
        this.words = words;
        this.values = new ValueText(words, times);
    }

    public String of(LocalUnit unit, FieldDefinition field, Value value) {
        String label = null;
        if (field.type() == FieldType.REF && value instanceof Value.Text(String id)) {
            label =
                    RecordId.parse(id)
                            .flatMap(to -> unit.find(Objects.requireNonNull(field.to()), to))
                            .map(LocalRecord::label)
                            .orElse(null);
        }
        if (value instanceof Value.Attachment file) {
            String size = new Amounts(words).file(file.size());
            return words.say("value.file", "name", file.name(), "size", size);
        }
        String text = values.of(field, value, label);
        return text.isEmpty() ? words.say("review.empty") : text;
    }
}
