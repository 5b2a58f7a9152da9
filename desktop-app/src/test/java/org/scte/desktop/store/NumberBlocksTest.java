package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.allowance.Allowance;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitReader;

/// What is made without a network has a number, as long as the device has some ahead.
class NumberBlocksTest {
    private static final String YAML =
            Club.YAML.replace(
                    "points: {type: integer, min: 0}",
                    "points: {type: integer, min: 0}\n"
                            + "      number: {type: serial, format: \"M-%03d\", block: 10}");

    @TempDir private Path folder;
    private final Club club = new Club();
    private LocalUnit unit;
    private int made;

    @BeforeEach
    void open() {
        unit = Club.open(folder, UnitReader.read(YAML, "club.yaml"));
        unit.sync().belongTo("desk-1");
        unit.sync().adopt(new ByteArrayInputStream(club.snapshot()), _ -> {});
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void given(long first, long last) {
        SyncResponse said = club.answer(club.head(), List.of());
        unit.sync()
                .apply(
                        new SyncResponse(
                                said.request(),
                                said.epoch(),
                                said.definition(),
                                said.now(),
                                said.lastSeq(),
                                said.acks(),
                                said.deltas(),
                                said.cursor(),
                                said.more(),
                                said.digest(),
                                false,
                                null,
                                Allowance.UNTOLD.with(
                                        List.of(
                                                new NumberBlock(
                                                        "person", "number", first, last)))));
    }

    private Operation person() {
        return Club.person(10 + ++made, "Bo", "Berg");
    }

    private Optional<Value> number(RecordId id) {
        return Optional.ofNullable(unit.find("person", id).orElseThrow().fields().get("number"));
    }

    private List<String> write(int people) {
        List<Operation> ops = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            ops.add(person());
        }
        assertThat(unit.write(LocalChange.of(ops.toArray(Operation[]::new))))
                .isInstanceOf(Written.Saved.class);
        return ops.stream()
                .map(op -> number(op.id()).map(value -> ((Value.Text) value).text()).orElse("-"))
                .toList();
    }

    private long left() {
        return unit.sync().standing().numbers().getOrDefault("person.number", -1L);
    }

    @Test
    void numbers_are_given_in_their_order_each_once_until_none_is_left() {
        assertThat(write(1)).containsExactly("-");
        given(5, 7);
        given(21, 22);
        given(21, 22); // an answer that comes twice

        assertThat(left()).isEqualTo(5);
        assertThat(write(2)).containsExactly("M-005", "M-006");
        assertThat(left()).isEqualTo(3);
        assertThat(write(4)).containsExactly("M-007", "M-021", "M-022", "-");
        assertThat(left()).isZero();
    }

    @Test
    void what_is_only_looked_at_takes_no_number_and_one_taken_back_is_a_gap() {
        given(1, 10);
        unit.check(LocalChange.of(person()));
        assertThat(left()).isEqualTo(10);

        Written.Saved saved = (Written.Saved) unit.write(LocalChange.of(person()));
        unit.undo(saved.change());

        assertThat(write(1)).containsExactly("M-002");
    }

    @Test
    void a_record_whose_deletion_is_undone_has_its_number_again() {
        given(1, 10);
        Operation op = person();
        unit.write(LocalChange.of(op));
        Written.Saved deleted =
                (Written.Saved)
                        unit.write(LocalChange.of(new Operation.Delete("person", op.id(), 0)));
        unit.undo(deleted.change());

        assertThat(number(op.id())).contains(Value.text("M-001"));
    }

    @Test
    void another_identity_does_not_give_the_numbers_of_the_first() {
        given(1, 10);
        unit.sync().belongTo("desk-2");

        assertThat(left()).isZero();
        assertThat(write(1)).containsExactly("-");
    }

    @Test
    void numbers_stay_when_everything_is_fetched_anew() {
        given(1, 10);
        unit.sync().adopt(new ByteArrayInputStream(club.snapshot()), _ -> {});

        assertThat(unit.sync().standing().numbers()).isEqualTo(Map.of("person.number", 10L));
    }
}
