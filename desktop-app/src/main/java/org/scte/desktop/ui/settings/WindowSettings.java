package org.scte.desktop.ui.settings;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Density;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.lock.LockModel;

/// What somebody has chosen for the window of this computer.
///
/// @param language of the window's sentences; what a unit's definition says stays as it is
/// @param recent what the palette did last, the latest first
/// @param lockAfter how long without a key or a click until the window locks itself, where there is
///   a passphrase
public record WindowSettings(
        Locale language,
        Appearance.Choice appearance,
        TextSize textSize,
        Density density,
        List<String> recent,
        Duration lockAfter) {
    public WindowSettings {
        recent = List.copyOf(recent);
    }

    /// For whoever has chosen nothing yet.
    public static final WindowSettings USUAL =
            new WindowSettings(
                    Locale.UK,
                    Appearance.Choice.SYSTEM,
                    TextSize.USUAL,
                    Density.COMFORTABLE,
                    List.of(),
                    LockModel.USUAL);

    /// Dresses the window so. On the FX thread.
    public void dress(Appearance appearance) {
        appearance.choiceProperty().set(this.appearance);
        appearance.textSizeProperty().set(textSize);
        appearance.densityProperty().set(density);
    }

    /// The same with another memory of the palette.
    public WindowSettings with(List<String> recent) {
        return new WindowSettings(language, appearance, textSize, density, recent, lockAfter);
    }

    /// What is chosen now, the language and the palette's memory as they were. On the FX thread.
    public WindowSettings now(Appearance appearance, LockModel lock) {
        return new WindowSettings(
                language,
                appearance.choiceProperty().get(),
                appearance.textSizeProperty().get(),
                appearance.densityProperty().get(),
                recent,
                lock.idleProperty().get());
    }
}
