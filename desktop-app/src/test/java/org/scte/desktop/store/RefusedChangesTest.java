package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;

/// Changes that the service did not accept, and what waits behind them.
class RefusedChangesTest extends ClubDevice {
    @Test
    void a_refused_edit_shows_the_services_state_and_keeps_what_was_typed() {
        club.put("person", Club.id(1), Club.person(1, "Ada", "Byron").set());
        receive(0, List.of());
        UUID first = saved(Club.set(1, "family", "Lovelace"));
        long seq = send().getFirst().seq();
        saved(Club.set(1, "given", "Augusta"));
        Problem problem = Problem.ofField(Problem.Code.RULE, "Not this name.", 0, "family");

        receive(1, List.of(Ack.rejected(seq, List.of(problem))));

        assertThat(text(1, "family")).isEqualTo("Byron");
        assertThat(text(1, "given")).isEqualTo("Augusta");
        assertThat(state(1)).isEqualTo(RecordState.REJECTED);
        assertThat(unit.countAttention()).isEqualTo(1);
        assertThat(unit.countWaiting()).isZero();
        assertThat(unit.listAttention(10))
                .extracting(OutboxEntry::state)
                .containsExactly(OutboxEntry.State.REJECTED, OutboxEntry.State.HELD);
        OutboxEntry kept = unit.listAttention(10).getFirst();
        assertThat(kept.change()).isEqualTo(first);
        assertThat(kept.ack().problems()).containsExactly(problem);
        assertThat(((Operation.Update) kept.ops().getFirst()).set())
                .containsEntry("family", Value.text("Lovelace"));
    }

    @Test
    void a_mended_change_goes_to_the_end_with_the_held_ones_behind_it() {
        UUID first = refusedCreate();

        Written again = unit.resend(first, LocalChange.of(Club.person(1, "Ada", "King")));

        assertThat(again).isInstanceOf(Written.Saved.class);
        assertThat(unit.countAttention()).isZero();
        assertThat(text(1, "family")).isEqualTo("King");
        assertThat(text(1, "email")).isEqualTo("ada@example.org");
        assertThat(send()).extracting(Change::seq).containsExactly(2L, 3L);
    }

    @Test
    void a_mended_change_that_is_refused_here_leaves_everything_as_it_was() {
        UUID first = refusedCreate();

        Written again = unit.resend(first, LocalChange.of(Club.person(1, "Ada", "")));

        assertThat(again).isInstanceOf(Written.Refused.class);
        assertThat(unit.listAttention(10)).hasSize(2);
        assertThat(text(1, "family")).isEqualTo("Byron");
    }

    @Test
    void a_refused_create_stays_listed_until_it_is_discarded() {
        UUID first = refusedCreate();
        assertThat(text(1, "family")).isEqualTo("Byron");
        assertThat(text(1, "email")).isEqualTo("ada@example.org");
        assertThat(state(1)).isEqualTo(RecordState.REJECTED);

        unit.discard(first);

        assertThat(text(1, "family")).isEqualTo("gone");
        assertThat(unit.listAttention(10)).isEmpty();
        assertThat(unit.countWaiting()).isZero();
    }

    @Test
    void a_change_that_refers_to_a_refused_new_record_is_held() {
        saved(new Operation.Create("house", Club.id(9), Map.of("name", Value.text("North"))));
        long seq = send().getFirst().seq();
        saved(Club.person(1, "Ada", "Byron"), Club.set(1, "house", Club.id(9).toString()));

        receive(0, List.of(Ack.rejected(seq, List.of(Problem.of(Problem.Code.RULE, "No.")))));

        assertThat(state(1)).isEqualTo(RecordState.HELD);
        assertThat(send()).isEmpty();
    }

    private UUID refusedCreate() {
        UUID first = saved(Club.person(1, "Ada", "Byron"));
        long seq = send().getFirst().seq();
        saved(Club.set(1, "email", "ada@example.org"));
        receive(0, List.of(Ack.rejected(seq, List.of(Problem.of(Problem.Code.RULE, "No.")))));
        return first;
    }
}
