package org.scte.model.record;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Ids made of what a record says, so that the same fact typed on two devices is one record; and
/// the folding by which uniqueness, identity and search compare text.
public final class Identity {
    private Identity() {}

    /// The version 5 id of a record whose identity fields hold `values`, in the definition's order.
    /// None may be [Value.Nothing].
    public static RecordId of(String unit, String entity, List<Value> values) {
        if (values.stream().anyMatch(Value::isNothing)) {
            throw new IllegalArgumentException("an identity has no empty parts: " + entity);
        }
        UUID namespace =
                UuidCreator.getNameBasedSha1(
                        UuidNamespace.NAMESPACE_URL, "urn:scte:" + unit + ":" + entity);
        String name = CanonicalJson.of(values.stream().map(Identity::folded).toList());
        return new RecordId(UuidCreator.getNameBasedSha1(namespace, name));
    }

    /// NFC, then lower case by Unicode's default mapping: what "the same text" means to identity
    /// and uniqueness.
    public static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// `value` with its text folded.
    public static Value folded(Value value) {
        return switch (value) {
            case Value.Text(String text) -> new Value.Text(fold(text));
            case Value.Texts(List<String> items) ->
                    new Value.Texts(items.stream().map(Identity::fold).toList());
            case Value.Whole w -> w;
            case Value.Flag f -> f;
            case Value.Attachment a -> a;
            case Value.Nothing n -> n;
            case Value.Unreadable u -> u;
        };
    }
}
