package org.scte.server.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scte.model.access.PublicKey;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.unit.Caller;
import org.scte.server.unit.Grant;

/// A device as every service knows it: one installation of the client.
///
/// @param actor the member of staff who acts on it
/// @param name what its owner calls it
/// @param grants what it may do
/// @param kind whether a person works on it, or it is another service
/// @param revoked whether an administrator has ended it
public record EnrolledDevice(
        RecordId id,
        String actor,
        String name,
        List<Grant> grants,
        Caller.Kind kind,
        PublicKey publicKey,
        boolean revoked) {

    /// Reads a device from what the administration unit's record or message says; empty where a
    /// part is missing or is no key.
    static Optional<EnrolledDevice> of(RecordId id, Map<String, Value> fields) {
        Optional<PublicKey> key = text(fields, "public-key").flatMap(PublicKey::parse);
        Optional<String> actor = text(fields, "actor");
        if (key.isEmpty() || actor.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new EnrolledDevice(
                        id,
                        actor.get(),
                        text(fields, "name").orElse(""),
                        grants(fields),
                        kindOf(text(fields, "kind").orElse("")),
                        key.get(),
                        text(fields, "status").filter("revoked"::equals).isPresent()));
    }

    /// The same, ended.
    EnrolledDevice ended() {
        return new EnrolledDevice(id, actor, name, grants, kind, publicKey, true);
    }

    /// The word the administration unit has for a kind.
    static String wordOf(Caller.Kind kind) {
        return switch (kind) {
            case DEVICE -> "desktop";
            case SERVICE -> "service";
        };
    }

    /// Anything but a service is a desktop.
    static Caller.Kind kindOf(String word) {
        return word.equals("service") ? Caller.Kind.SERVICE : Caller.Kind.DEVICE;
    }

    private static List<Grant> grants(Map<String, Value> fields) {
        return fields.get("grants") instanceof Value.Texts(List<String> texts)
                ? Grants.of(texts)
                : List.of();
    }

    private static Optional<String> text(Map<String, Value> fields, String field) {
        return fields.get(field) instanceof Value.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
