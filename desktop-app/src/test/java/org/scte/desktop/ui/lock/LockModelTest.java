package org.scte.desktop.ui.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.scte.desktop.TurnedClock;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.access.Passphrase;
import org.scte.model.disk.DiskEncryption;

/// The lock and its settings, without a window.
class LockModelTest {
    private static final String RIGHT = "correct horse battery";

    private final TurnedClock clock = new TurnedClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final TypedKey key = new TypedKey();
    private final Words words = Words.english();
    private final FxThread fx = FxThread.over(Runnable::run);

    private LockModel model() {
        return new LockModel(key.asked(), clock, Runnable::run, fx, words);
    }

    private LockModel sealed() {
        key.seal(Passphrase.of(RIGHT));
        return model();
    }

    private AtRestModel settings(LockModel lock) {
        return new AtRestModel(
                key.asked(),
                () -> DiskEncryption.ON,
                lock,
                Runnable::run,
                fx,
                words,
                new Times(words, clock));
    }

    private static void type(LockModel model, String passphrase) {
        model.typedProperty().set(passphrase);
        model.unlock();
    }

    @Test
    void what_the_passphrase_was_asked_for_is_done_once_and_nobody_goes_back_from_a_lock() {
        LockModel model = sealed();
        var done = new AtomicInteger();
        assertThat(model.ask(done::incrementAndGet)).isTrue();
        model.goBack();
        assertThat(model.lockedProperty().get()).isFalse();

        model.ask(done::incrementAndGet);
        type(model, RIGHT);
        assertThat(done).hasValue(1);

        model.ask(done::incrementAndGet);
        model.lock(); // as when nobody is there for long
        model.goBack();
        assertThat(model.lockedProperty().get()).isTrue();
        type(model, RIGHT);
        assertThat(done).hasValue(1);
    }

    @Test
    void without_a_passphrase_nothing_locks() {
        LockModel model = model();

        assertThat(model.lock()).isFalse();
        clock.turn(Duration.ofHours(3));
        model.tick();

        assertThat(model.lockedProperty().get()).isFalse();
    }

    @Test
    void a_shut_key_locks_from_the_start_and_sends_once_it_is_open() {
        key.seal(Passphrase.of(RIGHT));
        key.shut();
        LockModel model = model();

        assertThat(model.lockedProperty().get()).isTrue();
        assertThat(model.isSending()).isFalse();
        type(model, RIGHT);
        assertThat(model.lockedProperty().get()).isFalse();
        assertThat(model.isSending()).isTrue();
    }

    @Test
    void nobody_there_for_a_quarter_of_an_hour_locks_it() {
        LockModel model = sealed();
        clock.turn(Duration.ofMinutes(14));
        model.onUse();
        clock.turn(Duration.ofMinutes(14));
        model.tick();
        assertThat(model.lockedProperty().get()).isFalse();
        clock.turn(Duration.ofMinutes(1));
        model.tick();
        assertThat(model.lockedProperty().get()).isTrue();
    }

    @Test
    void who_comes_back_before_the_clock_has_ticked_finds_it_locked_too() {
        LockModel model = sealed();
        clock.turn(Duration.ofHours(8)); // the lid was shut
        model.onUse();
        assertThat(model.lockedProperty().get()).isTrue();
    }

    @Test
    void a_clock_that_is_put_back_does_not_keep_it_open_for_long() {
        LockModel model = sealed();
        clock.turn(Duration.ofDays(-400));
        model.tick();
        clock.turn(LockModel.USUAL);
        model.tick();
        assertThat(model.lockedProperty().get()).isTrue();
    }

    @Test
    void each_wrong_one_waits_twice_as_long_and_the_right_one_forgets_them() {
        LockModel model = sealed();
        model.lock();
        for (int seconds = 1; seconds <= 8; seconds *= 2) {
            type(model, "correct donkey");
            assertThat(model.lockedProperty().get()).isTrue();
            assertThat(model.waitingProperty().get()).isTrue();
            assertThat(model.faultProperty().get()).contains("try again in " + seconds + " s");
            clock.turn(Duration.ofSeconds(seconds).minusMillis(1));
            model.tick();
            type(model, RIGHT);
            assertThat(model.lockedProperty().get()).as("not before").isTrue();
            clock.turn(Duration.ofMillis(1));
            model.tick();
            assertThat(model.waitingProperty().get()).isFalse();
        }
        type(model, RIGHT);
        assertThat(model.lockedProperty().get()).isFalse();
        model.lock();
        assertThat(model.faultProperty().get()).isEmpty();
        type(model, "correct donkey");
        assertThat(model.faultProperty().get()).contains("in 1 s");
    }

    @Test
    void what_was_typed_is_gone_whatever_comes_of_it() {
        LockModel model = sealed();
        model.lock();
        type(model, "correct donkey");
        assertThat(model.typedProperty().get()).isEmpty();
    }

    @Test
    void a_passphrase_is_set_changed_and_removed_in_settings() {
        LockModel lock = model();
        AtRestModel settings = settings(lock);
        assertThat(settings.diskProperty().get()).isEqualTo(DiskEncryption.ON);
        settings.freshProperty().set("1234567");
        settings.againProperty().set("1234567");
        settings.save();
        assertThat(settings.faultProperty().get()).contains("8 characters");
        settings.freshProperty().set(RIGHT);
        settings.save();
        assertThat(settings.faultProperty().get()).contains("differ");
        assertThat(settings.sealedProperty().get()).isFalse();
        settings.againProperty().set(RIGHT);
        settings.save();
        assertThat(settings.faultProperty().get()).isEmpty();
        assertThat(settings.sealedProperty().get()).isTrue();
        assertThat(settings.freshProperty().get() + settings.againProperty().get()).isEmpty();
        assertThat(lock.lock()).isTrue();
        type(lock, RIGHT);

        settings.remove();
        assertThat(settings.faultProperty().get()).isEqualTo("Type the present passphrase.");
        settings.currentProperty().set("correct donkey");
        settings.remove();
        assertThat(settings.sealedProperty().get()).isTrue();
        settings.currentProperty().set(RIGHT);
        settings.remove();
        assertThat(settings.faultProperty().get()).as("it is slow here too").contains("in 1 s");
        clock.turn(Duration.ofSeconds(1));
        settings.remove();
        assertThat(settings.sealedProperty().get()).isFalse();
        assertThat(lock.lock()).isFalse();
    }
}
