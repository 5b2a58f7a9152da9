package org.scte.model.unit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message as definitions name it: `member-changed` is its first version, `member-changed.v2` its
/// second. Versions are published beside each other for as long as somebody hears the older one.
///
/// @param name without the version
/// @param version from 1
public record MessageName(String name, int version) {
    private static final Pattern WRITTEN =
            Pattern.compile("([a-z][a-z0-9-]{0,59})(?:\\.v([1-9][0-9]{0,3}))?");
    private static final Pattern OF_UNIT =
            Pattern.compile("([a-z][a-z0-9-]{0,59})\\.(" + WRITTEN.pattern() + ")");

    /// A message of another unit, as `membership.member-changed.v2`.
    public record OfUnit(String unit, MessageName message) {
        /// @throws IllegalArgumentException where it is none
        public static OfUnit of(String written) {
            return parse(written)
                    .orElseThrow(() -> new IllegalArgumentException("no message: " + written));
        }

        static Optional<OfUnit> parse(String written) {
            Matcher matcher = OF_UNIT.matcher(written);
            return matcher.matches()
                    ? MessageName.parse(matcher.group(2))
                            .map(message -> new OfUnit(matcher.group(1), message))
                    : Optional.empty();
        }

        /// Whether a message of this CloudEvents type is meant.
        public boolean isOf(String type) {
            return type.equals(message.type(unit));
        }

        /// Whether it is this message, of whatever version.
        public boolean isAnyOf(String type) {
            return type.startsWith("org.scte." + unit + "." + message.name() + ".v");
        }

        /// Whether the other is this message, of whatever version.
        boolean isVersionOf(OfUnit other) {
            return unit.equals(other.unit) && message.name().equals(other.message.name());
        }

        /// As it is written.
        @Override
        public String toString() {
            return unit + "." + message;
        }
    }

    /// Version 1 is written without a number, so that each has one name.
    static Optional<MessageName> parse(String written) {
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches() || "1".equals(matcher.group(2))) {
            return Optional.empty();
        }
        int version = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        return Optional.of(new MessageName(matcher.group(1), version));
    }

    /// The CloudEvents type.
    public String type(String unit) {
        return "org.scte." + unit + "." + name + ".v" + version;
    }

    /// As it is written.
    @Override
    public String toString() {
        return version == 1 ? name : name + ".v" + version;
    }
}
