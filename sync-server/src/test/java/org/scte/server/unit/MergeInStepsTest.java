package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.sync.FaultPoints;

/// What refers to a record that was merged follows in steps, and goes on after a stop at any point.
class MergeInStepsTest {
    @TempDir Path folder;
    private Guests house;

    @BeforeEach
    void open() {
        house = new Guests(folder);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void many_follow_in_steps() {
        RecordId ann = house.guest("Ann");
        RecordId anne = house.guest("Anne");
        house.visits(anne, 450);

        house.merge(anne, ann);
        assertThat(count(ann)).isEqualTo(Following.AT_ONCE);

        while (house.unit.followMerges()) {
            assertThat(count(ann)).isPositive();
        }
        assertThat(count(ann)).isEqualTo(450);
    }

    @Test
    void a_stop_anywhere_is_gone_on_from() {
        house.close();
        for (int stop = 0; stop < 14; stop++) {
            Stops stops = new Stops();
            Path place = folder.resolve("stop " + stop);
            assertThat(place.toFile().mkdir()).isTrue();
            house = new Guests(place, stops);
            RecordId ann = house.guest("Ann");
            RecordId anne = house.guest("Anne", "town", "Oslo");
            house.visits(anne, 250);
            stops.left = stop;

            stoppedAtSomePoint(() -> house.merge(anne, ann));
            house = goOn(place);
            boolean merged = !house.field("guest", anne, "survivor").isNothing();
            assertThat(count(ann)).isEqualTo(merged ? 250 : 0);
            assertThat(house.field("guest", ann, "town").isNothing()).isEqualTo(!merged);

            if (merged) {
                house.undo(anne);
                house.unit.followMerges();
                assertThat(count(anne)).isEqualTo(250);
                assertThat(house.field("guest", ann, "town").isNothing()).isTrue();
            }
            house.close();
        }
        house = new Guests(folder);
    }

    private void stoppedAtSomePoint(Runnable work) {
        try {
            work.run();
            while (house.unit.followMerges()) {
                assertThat(house.unit.head()).isPositive();
            }
        } catch (Stops.Stopped stopped) {
            assertThat(stopped).isNotNull();
        }
        house.close();
    }

    private static Guests goOn(Path place) {
        Guests house = new Guests(place);
        while (house.unit.followMerges()) {
            assertThat(house.unit.head()).isPositive();
        }
        return house;
    }

    /// Stops the unit at a point.
    private static final class Stops implements FaultPoints {
        private int left = Integer.MAX_VALUE;

        static final class Stopped extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public void reach(Point point) {
            if (left-- == 0) {
                throw new Stopped();
            }
        }
    }

    private long count(RecordId guest) {
        return house.unit.list("visit").stream()
                .filter(visit -> Guests.ref(guest).equals(visit.fields().get("guest")))
                .count();
    }
}
