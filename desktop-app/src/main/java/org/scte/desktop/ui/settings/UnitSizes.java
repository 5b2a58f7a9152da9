package org.scte.desktop.ui.settings;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.scte.desktop.sync.UnitSize;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

/// How large units are that are not here; their services are asked in the background. For the FX
/// thread only.
public final class UnitSizes {
    private final Function<String, Optional<UnitSize>> sizes;
    private final Executor background;
    private final FxThread fx;
    private final Map<String, Optional<UnitSize>> known = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    /// @param sizes empty where a service does not say; may take minutes
    /// @param background not that of what people wait for
    public UnitSizes(Function<String, Optional<UnitSize>> sizes, Executor background, FxThread fx) {
        this.sizes = sizes;
        this.background = background;
        this.fx = fx;
    }

    /// Counts up whenever a service has answered, or has not.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// Asks, unless it is known already.
    public void ask(String unit) {
        if (known.getOrDefault(unit, Optional.empty()).isEmpty() && underWay.add(unit)) {
            background.execute(() -> {
                Optional<UnitSize> size = sizes.apply(unit);
                fx.run(() -> {
                    underWay.remove(unit);
                    known.put(unit, size);
                    version.set(version.get() + 1);
                });
            });
        }
    }

    /// "24,180 records · 38 MB", "Size not known"; nothing while nobody has answered yet.
    public String sentence(String unit, Words words) {
        return Optional.ofNullable(known.get(unit))
                .map(size ->
                        size.map(found ->
                                        words.say(
                                                "units.size",
                                                "n",
                                                found.records(),
                                                "size",
                                                new Amounts(words).bytes(found.bytes())))
                                .orElseGet(() -> words.say("units.size.unknown")))
                .orElse("");
    }

    /// "Get it (110 MB)", or without the size where it is not known.
    public String get(String unit, Words words) {
        return known.getOrDefault(unit, Optional.empty())
                .map(size ->
                        words.say("units.get.size", "size", new Amounts(words).bytes(size.bytes())))
                .orElseGet(() -> words.say("units.get"));
    }
}
