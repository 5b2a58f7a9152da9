package org.scte.desktop.ui.settings;

import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.UnitChoice;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.Words;

/// "Orders isn't on this computer. Get it (110 MB)", where somebody looks for it.
public final class AbsentUnitView extends StackPane {
    private final UnitsModel model;
    private final Words words;
    private final EmptyState state = new EmptyState();
    private String unit = "";

    public AbsentUnitView(UnitsModel model, Words words) {
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        getChildren().add(state);
        model.unitsProperty().subscribe((_, _) -> show());
        model.sizes().versionProperty().subscribe((_, _) -> show());
    }

    /// From now on it is about this unit.
    public AbsentUnitView of(String wanted) {
        unit = wanted;
        show();
        return this;
    }

    private void show() {
        model.unitsProperty().get().stream()
                .filter(each -> each.unit().equals(unit))
                .findFirst()
                .ifPresent(this::show);
    }

    private void show(UnitChoice.Listed listed) {
        if (listed.where() == UnitChoice.Where.LEFT_OUT) {
            boolean focused = state.isFocusWithin();
            Button get = Buttons.primary(model.sizes().get(unit, words), () -> model.get(unit));
            get.setAccessibleText(words.say("units.get.name", "unit", listed.title()));
            state.show(Feather.DOWNLOAD, words.say("units.absent", "unit", listed.title()), get);
            if (focused) {
                get.requestFocus();
            }
        } else {
            state.show(Feather.DOWNLOAD, words.say("units.absent.coming", "unit", listed.title()));
        }
    }

    /// Puts the keyboard on what can be done.
    public void focusHere() {
        Button first = (Button) state.lookup(".button");
        if (first != null) {
            first.requestFocus();
        }
    }
}
