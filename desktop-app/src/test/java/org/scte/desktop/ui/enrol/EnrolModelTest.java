package org.scte.desktop.ui.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scte.desktop.sync.TestAuthority;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.transport.EnrolmentFile;

class EnrolModelTest {
    private static final Path FILE = Path.of("desk.enrol");
    private static final EnrolmentFile IN_FILE =
            new EnrolmentFile(
                    "K7Q29FXM",
                    "",
                    "https://desk.example.org:7100",
                    new TestAuthority("society").trusted());

    private final List<String> asked = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    private EnrolModel model(EnrolModel.Enrolling enrolling) {
        return new EnrolModel(
                file -> {
                    if (!file.equals(FILE)) {
                        throw new IllegalStateException(file + " is no enrolment file.");
                    }
                    return IN_FILE;
                },
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
        filled((by, name) -> asked.addAll(List.of(by.directory(), by.code(), name))).start();
        assertThat(asked).containsExactly("http://127.0.0.1:7100", "K7Q29FXM", "Leeds-3");
        assertThat(done).containsExactly("done");
    }

    @Test
    void what_is_missing_is_said_and_nothing_is_sent() {
        EnrolModel model = model((_, _) -> asked.add("asked"));
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
                filled((_, _) -> {
                    throw new IllegalStateException("The code has been used.");
                });
        model.start();
        assertThat(model.faultProperty().get())
                .isEqualTo("That didn't work. Nothing was changed. The code has been used.");
        assertThat(model.workingProperty().get()).isFalse();
        assertThat(done).isEmpty();
    }

    @Test
    void an_opened_file_says_everything_but_the_name() {
        List<EnrolmentFile> used = new ArrayList<>();
        EnrolModel model = model((by, _) -> used.add(by));
        model.open(FILE);
        assertThat(model.workingProperty().get()).isFalse();
        assertThat(model.codeProperty().get()).isEqualTo("K7Q29FXM");
        assertThat(model.fingerprintProperty().get()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        model.nameProperty().set("Leeds-3");
        model.start();
        assertThat(used).containsExactly(IN_FILE);
    }

    @Test
    void another_address_typed_over_an_opened_file_is_encrypted_too() {
        List<EnrolmentFile> used = new ArrayList<>();
        EnrolModel model = model((by, _) -> used.add(by));
        model.open(FILE);
        model.directoryProperty().set("other.example.org:7100");
        model.nameProperty().set("Leeds-3");
        model.start();
        assertThat(used)
                .singleElement()
                .satisfies(by -> {
                    assertThat(by.directory()).isEqualTo("https://other.example.org:7100");
                    assertThat(by.authority()).isEqualTo(IN_FILE.authority());
                });
    }

    @Test
    void what_is_no_enrolment_file_is_said_and_changes_nothing() {
        EnrolModel model = model((_, _) -> asked.add("asked"));
        model.open(Path.of("photo.jpg"));
        assertThat(model.faultProperty().get()).endsWith("photo.jpg is no enrolment file.");
        assertThat(model.codeProperty().get()).isEmpty();
        assertThat(model.fingerprintProperty().get()).isEmpty();
    }
}
