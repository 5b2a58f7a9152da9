package org.scte.desktop.ui.form;

import java.time.LocalDate;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.DatePickerSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.input.TypedDate;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Words;

/// A date that can be typed in many forms, or picked from a calendar (Alt+Down).
final class DateInput extends HBox {
    private final TextField input;
    private final boolean withTime;
    private @Nullable Popup calendar;

    DateInput(TextField input, boolean withTime, Words words, String label) {
        this.input = input;
        this.withTime = withTime;
        getStyleClass().add("date-input");
        Button open =
                Buttons.icon(
                        Feather.CALENDAR,
                        words.say("form.date.pick", "label", label),
                        this::toggle);
        open.setFocusTraversable(false);
        HBox.setHgrow(input, Priority.ALWAYS);
        input.setMinWidth(0);
        getChildren().addAll(input, open);
        input.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
                        toggle();
                        event.consume();
                    }
                });
        input.focusedProperty().subscribe(is -> pseudoClassStateChanged(Editing.EDITING, is));
    }

    private void toggle() {
        if (calendar != null && calendar.isShowing()) {
            calendar.hide();
            return;
        }
        DatePicker picker = new DatePicker(typedDay().orElse(null));
        DatePickerSkin skin = new DatePickerSkin(picker);
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.getContent().add(skin.getPopupContent());
        popup.getScene().getStylesheets().setAll(getScene().getStylesheets());
        picker.valueProperty()
                .subscribe((_, day) -> {
                    if (day != null) {
                        take(day);
                        popup.hide();
                    }
                });
        calendar = popup;
        var corner = localToScreen(0, getHeight() + 4);
        popup.show(this, corner.getX(), corner.getY());
    }

    private Optional<LocalDate> typedDay() {
        return TypedDate.parse(dayPart(), DayOrder.DAY_FIRST);
    }

    private String dayPart() {
        int comma = input.getText().indexOf(',');
        return withTime && comma > 0 ? input.getText().substring(0, comma) : input.getText();
    }

    private void take(LocalDate day) {
        int comma = input.getText().indexOf(',');
        String time = comma > 0 ? input.getText().substring(comma) : ", 09:00";
        input.requestFocus();
        input.setText(withTime ? day + time : day.toString());
        input.end();
    }
}
