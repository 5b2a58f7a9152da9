package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.scte.model.sync.Problem;

class WrittenTest {
    @Test
    void what_the_disk_refuses_is_told_as_the_reason_and_a_fault_of_ours_is_not() {
        Written written =
                Written.of(() -> {
                    throw new StoreException("The disk is full: nothing was saved.");
                });

        assertThat(written).isInstanceOf(Written.Refused.class);
        assertThat(((Written.Refused) written).problems())
                .extracting(Problem::message)
                .containsExactly("The disk is full: nothing was saved.");
        assertThatThrownBy(() ->
                        Written.of(() -> {
                            throw new IllegalStateException("ours");
                        }))
                .hasMessage("ours");
    }
}
