package org.scte.desktop.ui.kit;

import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;

/// How large everything that is read is drawn.
public enum TextSize {
    SMALLER(90),
    USUAL(100),
    LARGER(115),
    LARGE(130),
    LARGEST(150);

    private final int percent;

    TextSize(int percent) {
        this.percent = percent;
    }

    public int percent() {
        return percent;
    }

    /// The usual one where nothing has this many percent.
    public static TextSize of(long percent) {
        for (TextSize each : values()) {
            if (each.percent == percent) {
                return each;
            }
        }
        return USUAL;
    }

    /// The next one up, or down where `steps` is less than nothing; the last one at the end.
    public TextSize next(int steps) {
        return values()[Math.clamp(ordinal() + steps, 0, values().length - 1)];
    }

    /// What lengths are multiplied by.
    public double factor() {
        return percent / 100.0;
    }

    /// The size in the scene that this node is in; the usual one outside of any.
    public static ObservableValue<TextSize> of(Node node) {
        return node.sceneProperty()
                .flatMap(scene ->
                        scene.getProperties().get(TextSize.class) instanceof ObservableValue<?> size
                                ? size.map(TextSize.class::cast)
                                : null)
                .orElse(USUAL);
    }

    /// Has [#of] say this of what is in the scene.
    static void say(Scene scene, ObjectProperty<TextSize> size) {
        scene.getProperties().put(TextSize.class, size);
    }
}
