package org.scte.desktop.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Change;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Operation;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncResponse;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// Fields that follow from others are there at once, without a service.
class ComputedFieldsTest {
    private static final String YAML =
            """
            unit: shop
            definition: 1
            roles: {clerk: {read: all, write: all}}
            entities:
              line:
                label: "{words}"
                fields:
                  price: {type: money}
                  quantity: {type: integer, default: 1}
                  amount: {type: money, max: 1000, computed: self.price * self.quantity}
                  words: {type: text, computed: "'costs ' + string(self.quantity)"}
                  status: {type: choice, of: [open, large], default: open}
                rules:
                  - check: self.amount == null || self.amount <= 500 || self.status == 'large'
                    message: It is large.
                list: {columns: [amount, words], sort: [amount]}
            """;

    @TempDir Path folder;
    private final UUID epoch = new UUID(1, 1);
    private UnitDefinition definition = UnitReader.read(YAML, "shop.yaml");
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit = Club.open(folder, definition);
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private static Map<String, Value> fields(Object... pairs) {
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(
                    (String) pairs[i],
                    pairs[i + 1] instanceof Integer number
                            ? Value.whole(number)
                            : Value.text((String) pairs[i + 1]));
        }
        return fields;
    }

    private static RecordId id(int n) {
        return Club.id(n);
    }

    private Written create(int n, Object... pairs) {
        return unit.write(LocalChange.of(new Operation.Create("line", id(n), fields(pairs))));
    }

    private Written update(int n, Object... pairs) {
        return unit.write(
                LocalChange.of(new Operation.Update("line", id(n), fields(pairs), Map.of())));
    }

    private Value field(int n, String name) {
        return unit.find("line", id(n)).orElseThrow().field(name);
    }

    private static List<Problem> problems(Written written) {
        assertThat(written).isInstanceOf(Written.Refused.class);
        return ((Written.Refused) written).problems();
    }

    @Test
    void it_is_there_with_the_change_and_follows_the_next_one() {
        assertThat(create(1, "price", "2.50", "quantity", 3)).isInstanceOf(Written.Saved.class);
        assertThat(field(1, "amount")).isEqualTo(Value.text("7.50"));

        update(1, "quantity", 4);

        assertThat(field(1, "amount")).isEqualTo(Value.text("10.00"));
        assertThat(unit.sync().take(10, 100_000))
                .flatExtracting(Change::ops)
                .as("the service works it out by itself")
                .noneMatch(op -> op.toString().contains("amount"));
    }

    @Test
    void lists_sort_and_filter_by_it_and_the_search_finds_it() {
        create(1, "price", "30", "quantity", 3);
        create(2, "price", "9", "quantity", 2);
        create(3, "price", "400");

        var all = new ListQuery("line", "", List.of(), List.of(new SortKey("amount", true)));
        var some =
                new ListQuery(
                        "line",
                        "costs 3",
                        List.of(new Filter.Between("amount", Value.text("20"), Value.NOTHING)),
                        List.of());

        assertThat(unit.page(all, 0, 10))
                .extracting(LocalRecord::id)
                .containsExactly(id(3), id(1), id(2));
        assertThat(unit.page(some, 0, 10)).extracting(LocalRecord::id).containsExactly(id(1));
    }

    @Test
    void nobody_types_it_and_rules_look_at_it() {
        assertThat(problems(create(1, "price", "2", "amount", "7")))
                .extracting(Problem::message)
                .containsExactly("Amount is worked out of other fields.");
        create(1, "price", "2");

        assertThat(problems(update(1, "quantity", 300)))
                .extracting(Problem::code)
                .containsExactly(Problem.Code.RULE);
        assertThat(problems(update(1, "quantity", 501, "status", "large")))
                .extracting(Problem::field)
                .containsExactly("amount");
        assertThat(field(1, "amount")).isEqualTo(Value.text("2"));
    }

    @Test
    void an_edit_on_what_another_one_has_written_is_worked_out_of_both() {
        receive(
                1,
                List.of(),
                new Delta(
                        1,
                        "line",
                        id(1),
                        fields("price", "2", "quantity", 3, "amount", "6", "words", "costs 3"),
                        null));
        update(1, "quantity", 5);

        receive(
                2,
                List.of(),
                new Delta(2, "line", id(1), fields("price", "10", "amount", "30"), null));

        assertThat(field(1, "amount")).isEqualTo(Value.text("50"));
        List<Change> sent = unit.sync().take(10, 100_000);
        Problem no = Problem.of(Problem.Code.RULE, "No.");
        receive(2, List.of(Ack.rejected(sent.getFirst().seq(), List.of(no))));
        assertThat(field(1, "amount")).as("as the service has it").isEqualTo(Value.text("30"));
    }

    private void receive(long cursor, List<Ack> acks, Delta... deltas) {
        long seq = acks.stream().mapToLong(Ack::seq).max().orElse(0);
        assertThat(
                        unit.sync()
                                .apply(
                                        new SyncResponse(
                                                epoch,
                                                epoch,
                                                1,
                                                Club.CLOCK.instant(),
                                                seq,
                                                acks,
                                                List.of(deltas),
                                                cursor,
                                                false,
                                                null,
                                                false)))
                .isInstanceOf(Applied.Page.class);
    }

    @Test
    void a_change_that_waits_follows_another_definition() {
        create(1, "price", "2", "quantity", 3);
        unit.close();
        definition =
                UnitReader.read(
                        YAML.replace("definition: 1", "definition: 2")
                                .replace("self.price * self.quantity", "self.price * 10"),
                        "shop.yaml");
        unit = Club.open(folder, definition);

        assertThat(field(1, "amount")).isEqualTo(Value.text("20"));
    }
}
