package org.scte.desktop.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark, chosen or as the system says; how large text is, and how dense lists are. Dresses
/// every scene of the app alike.
public final class Appearance {
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ObjectProperty<TextSize> textSize = new SimpleObjectProperty<>(TextSize.USUAL);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.COMFORTABLE);
    private final ObjectProperty<ColorScheme> scheme = new SimpleObjectProperty<>();
    private final ObjectProperty<List<String>> sheets = new SimpleObjectProperty<>(List.of());

    /// Held weakly by the toolkit, which outlives every window.
    private final InvalidationListener onSystem = _ -> decide();

    /// Needs the running toolkit; call on the FX thread.
    public Appearance() {
        FONTS.forEach(Appearance::load);
        choice.subscribe(_ -> decide());
        scheme.subscribe(_ -> draw());
        textSize.subscribe((_, _) -> draw());
        density.subscribe((_, _) -> draw());
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakInvalidationListener(onSystem));
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    public ObjectProperty<TextSize> textSizeProperty() {
        return textSize;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    public boolean isDark() {
        return scheme.get() == ColorScheme.DARK;
    }

    /// Gives the scene our sheets, and the others when the appearance changes.
    public void dress(Scene scene) {
        TextSize.say(scene, textSize);
        sheets.subscribe(now -> scene.getStylesheets().setAll(now));
    }

    private void draw() {
        sheets.set(Sheets.of(isDark(), textSize.get(), density.get()));
    }

    private void decide() {
        ColorScheme now =
                switch (choice.get()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme();
                    case LIGHT -> ColorScheme.LIGHT;
                    case DARK -> ColorScheme.DARK;
                };
        Application.setUserAgentStylesheet(
                now == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scheme.set(now);
    }

    private static void load(String file) {
        try (InputStream in = Appearance.class.getResourceAsStream("fonts/" + file)) {
            Font.loadFont(Objects.requireNonNull(in, file), 14);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + file, e);
        }
    }
}
