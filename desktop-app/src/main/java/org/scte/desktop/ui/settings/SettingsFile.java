package org.scte.desktop.ui.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Density;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.lock.LockModel;
import org.scte.desktop.ui.palette.Remembered;
import org.scte.model.disk.OwnerOnly;
import org.scte.model.sync.json.JsonObject;
import org.scte.model.sync.json.MalformedJson;
import org.scte.model.sync.json.PlainJson;

/// The window's settings in `window.json` of the home; not for the FX thread. What cannot be read,
/// or is not known, counts as not chosen: no setting is worth a window that doesn't open.
public final class SettingsFile {
    private static final System.Logger LOG = System.getLogger(SettingsFile.class.getName());
    private static final String LANGUAGE = "language";
    private static final String APPEARANCE = "appearance";
    private static final String TEXT_PERCENT = "textPercent";
    private static final String DENSITY = "density";
    private static final String RECENT = "recent";
    private static final String MINUTES = "lockAfterMinutes";

    private final Path file;

    public SettingsFile(Path home) {
        this.file = home.resolve("window.json");
    }

    public WindowSettings read() {
        try {
            return Files.exists(file)
                    ? read(JsonObject.parse(Files.readString(file)))
                    : WindowSettings.USUAL;
        } catch (IOException | MalformedJson e) {
            LOG.log(System.Logger.Level.WARNING, "The window's settings cannot be read", e);
            return WindowSettings.USUAL;
        }
    }

    private static WindowSettings read(JsonObject kept) {
        WindowSettings usual = WindowSettings.USUAL;
        Duration lock =
                kept.optionalWhole(MINUTES).map(Duration::ofMinutes).orElse(usual.lockAfter());
        return new WindowSettings(
                kept.optionalText(LANGUAGE).map(Locale::forLanguageTag).orElse(usual.language()),
                one(Appearance.Choice.class, kept, APPEARANCE, usual.appearance()),
                kept.optionalWhole(TEXT_PERCENT).map(TextSize::of).orElse(usual.textSize()),
                one(Density.class, kept, DENSITY, usual.density()),
                kept.optionalText(RECENT).stream()
                        .flatMap(String::lines)
                        .limit(Remembered.MOST)
                        .toList(),
                LockModel.CHOICES.contains(lock) ? lock : usual.lockAfter());
    }

    private static <E extends Enum<E>> E one(
            Class<E> kind, JsonObject kept, String name, E otherwise) {
        String word = kept.optionalText(name).orElse("");
        return Arrays.stream(kind.getEnumConstants())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElse(otherwise);
    }

    private static String word(Enum<?> chosen) {
        return chosen.name().toLowerCase(Locale.ROOT);
    }

    /// @param now is asked as the writing begins, so that of two at once the later choice stays
    public synchronized void write(Supplier<WindowSettings> now) {
        WindowSettings chosen = now.get();
        try {
            OwnerOnly.replace(
                    file,
                    PlainJson.write(
                            Map.of(
                                    LANGUAGE,
                                    chosen.language().toLanguageTag(),
                                    APPEARANCE,
                                    word(chosen.appearance()),
                                    TEXT_PERCENT,
                                    chosen.textSize().percent(),
                                    DENSITY,
                                    word(chosen.density()),
                                    RECENT,
                                    String.join("\n", chosen.recent()),
                                    MINUTES,
                                    chosen.lockAfter().toMinutes())));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The window's settings cannot be kept", e);
        }
    }
}
