package org.scte.model.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The definitions that come with the product.
public final class ShippedUnits {
    private static final String FOLDER = "/org/scte/units/";

    private ShippedUnits() {}

    /// The names of the units, administration first.
    public static List<String> list() {
        return resource("index").orElseThrow().lines().toList();
    }

    /// The YAML of a unit; empty where none of that name is shipped.
    public static Optional<String> find(String unit) {
        return list().contains(unit) ? resource(unit + ".yaml") : Optional.empty();
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = ShippedUnits.class.getResourceAsStream(FOLDER + name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped definition " + name + " cannot be read", e);
        }
    }
}
