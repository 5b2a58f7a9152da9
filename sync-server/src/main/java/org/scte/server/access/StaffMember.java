package org.scte.server.access;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;

/// Somebody who administers or audits through the console, as the administration unit has them.
/// What they sign in with is kept elsewhere, see [StaffStore].
///
/// @param active false once an administrator has ended them
public record StaffMember(RecordId id, String name, Role role, boolean active, Instant since) {
    /// What they may do in the console.
    public enum Role {
        ADMINISTRATOR,
        /// Reads all pages and changes nothing.
        AUDITOR;

        /// As in the record.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whatever is not an administrator changes nothing.
        public static Role of(String word) {
            return word.equals("administrator") ? ADMINISTRATOR : AUDITOR;
        }
    }

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /// Empty where a part is missing.
    static Optional<StaffMember> of(RecordId id, Map<String, Value> fields) {
        Optional<String> name = text(fields, "name");
        Optional<Instant> since = text(fields, "since").map(Instant::parse);
        if (name.isEmpty() || since.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new StaffMember(
                        id,
                        name.get(),
                        Role.of(text(fields, "role").orElse("")),
                        text(fields, "status").filter("active"::equals).isPresent(),
                        since.get()));
    }

    private static Optional<String> text(Map<String, Value> fields, String field) {
        return fields.get(field) instanceof Value.Text(String text)
                ? Optional.of(text)
                : Optional.empty();
    }
}
