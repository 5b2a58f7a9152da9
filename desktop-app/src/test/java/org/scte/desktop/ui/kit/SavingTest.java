package org.scte.desktop.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.scte.desktop.store.Written;
import org.scte.model.sync.Problem;

class SavingTest {
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Saving saving =
            new Saving(
                    (_, _) -> {}, background::add, FxThread.over(Runnable::run), Words.english());
    private final List<UUID> saved = new ArrayList<>();

    private void write(Written written) {
        saving.write(() -> written, done -> saved.add(done.change()));
    }

    @Test
    void one_thing_is_written_at_a_time_and_what_is_refused_says_why() {
        var first = new UUID(0, 1);
        write(new Written.Saved(first));
        write(new Written.Saved(new UUID(0, 2)));
        assertThat(saving.isBusy()).isTrue();
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(saved).containsExactly(first);

        write(new Written.Refused(List.of(Problem.of(Problem.Code.INVALID, "Too long."))));
        background.remove().run();
        assertThat(saving.messageProperty().get())
                .isEqualTo("That didn't work. Nothing was changed. Too long.");
        assertThat(saving.isBusy()).isFalse();
        assertThat(saved).hasSize(1);
    }

    @Test
    void a_fault_of_the_program_leaves_the_screen_usable_and_is_not_hidden() {
        saving.write(
                () -> {
                    throw new IllegalStateException("the shape is gone");
                },
                _ -> {});
        assertThatThrownBy(background.remove()::run).isInstanceOf(IllegalStateException.class);
        assertThat(saving.messageProperty().get()).contains("the shape is gone");

        write(new Written.Saved(new UUID(0, 1)));
        background.remove().run();
        assertThat(saved).hasSize(1);
        assertThat(saving.messageProperty().get()).isEmpty();
    }
}
