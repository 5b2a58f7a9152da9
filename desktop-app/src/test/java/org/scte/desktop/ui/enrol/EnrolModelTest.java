package org.scte.desktop.ui.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;

class EnrolModelTest {
    private final List<String> asked = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    private EnrolModel model(EnrolModel.Enrolling enrolling) {
        return new EnrolModel(
                enrolling,
                () -> done.add("done"),
                Words.english(),
                Runnable::run,
                FxThread.over(Runnable::run));
    }

    private EnrolModel filled(EnrolModel.Enrolling enrolling) {
        EnrolModel model = model(enrolling);
        model.codeProperty().set(" k7q2–9fxm ");
        model.directoryProperty().set("127.0.0.1:7100/");
        model.nameProperty().set("Leeds-3");
        return model;
    }

    @Test
    void what_was_typed_is_tidied_and_sent() {
        filled((directory, code, name) -> asked.addAll(List.of(directory, code, name))).start();
        assertThat(asked).containsExactly("http://127.0.0.1:7100", "K7Q29FXM", "Leeds-3");
        assertThat(done).containsExactly("done");
    }

    @Test
    void what_is_missing_is_said_and_nothing_is_sent() {
        EnrolModel model = model((_, _, _) -> asked.add("asked"));
        model.start();
        assertThat(model.faultProperty().get())
                .isEqualTo("Type the code your administrator gave you.");
        model.codeProperty().set("K7Q29FXM");
        model.directoryProperty().set("not an address");
        model.start();
        assertThat(model.faultProperty().get()).startsWith("Type the address");
        assertThat(asked).isEmpty();
    }

    @Test
    void a_refusal_is_told_and_one_may_try_again() {
        EnrolModel model =
                filled((_, _, _) -> {
                    throw new IllegalStateException("The code has been used.");
                });
        model.start();
        assertThat(model.faultProperty().get())
                .isEqualTo("That didn't work. Nothing was changed. The code has been used.");
        assertThat(model.workingProperty().get()).isFalse();
        assertThat(done).isEmpty();
    }
}
