package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.create;
import static org.scte.server.unit.TestUnit.fields;
import static org.scte.server.unit.TestUnit.update;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Ack;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Delta;
import org.scte.model.sync.Note;
import org.scte.model.sync.Problem;
import org.scte.model.sync.SyncRequest;
import org.scte.model.unit.UnitDefinition;
import org.scte.model.unit.UnitReader;

/// Fields that follow from others: right after every change, whoever makes it.
class ComputedFieldsTest {
    private static final String YAML =
            """
            unit: shop
            definition: 1
            roles: {clerk: {read: all, write: all}}
            entities:
              line:
                fields:
                  price: {type: money}
                  quantity: {type: integer, min: 1}
                  amount: {type: money, max: 1000, computed: self.price * self.quantity}
                  status: {type: choice, of: [open, large], default: open}
                rules:
                  - check: self.price != null
                    message: A line has a price.
                    otherwise: {price: "decimal('2.50')"}
                  - check: self.amount == null || self.amount <= 500 || self.status == 'large'
                    message: It is large.
            publishes:
              line-changed: {of: line, data: {amount: self.amount}}
            """;

    @TempDir Path folder;
    private UnitService service;
    private TestUnit.Device anna;
    private TestUnit.Device ben;
    private final RecordId id = RecordId.random();

    @BeforeEach
    void open() {
        service = open(definition(YAML));
        anna = new TestUnit.Device(service, "anna");
        ben = new TestUnit.Device(service, "ben");
    }

    private UnitService open(UnitDefinition definition) {
        return UnitService.open(
                folder.resolve("shop.db"), definition, TestUnit.CLOCK, TestUnit::uuid);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static UnitDefinition definition(String yaml) {
        return UnitReader.read(yaml, "shop.yaml");
    }

    private Value amount(RecordId line) {
        return service.find("line", line).orElseThrow().getOrDefault("amount", Value.NOTHING);
    }

    private static void assertTaken(Ack ack) {
        assertThat(ack.problems()).isEmpty();
    }

    @Test
    void it_is_worked_out_with_the_change_and_told_to_others() {
        Ack ack = anna.push(create("line", id, "price", "12.50", "quantity", 3));

        assertTaken(ack);
        assertThat(ack.notes()).as("the device had it too").isEmpty();
        assertThat(amount(id)).isEqualTo(Value.text("37.50"));
        assertThat(deltas())
                .last()
                .extracting(delta -> delta.set().get("amount"))
                .isEqualTo(Value.text("37.50"));
        assertThat(service.feed(service.epoch(), 0, 10).messages())
                .last()
                .extracting(message -> message.data())
                .isEqualTo(fields("amount", "37.50"));
    }

    private List<Delta> deltas() {
        return ben.exchange(new Cursor(service.epoch(), 0), SyncRequest.DEFAULT_LIMIT).deltas();
    }

    @Test
    void two_edits_that_meet_are_worked_out_together() {
        anna.push(create("line", id, "price", "10", "quantity", 1));
        assertTaken(anna.push(update("line", id, "price", "10", "20")));
        assertTaken(ben.push(update("line", id, "quantity", 1, 4)));

        assertThat(amount(id)).isEqualTo(Value.text("80"));
    }

    @Test
    void nobody_writes_it() {
        Ack made = anna.push(create("line", id, "price", "1", "quantity", 1, "amount", "7"));
        assertThat(made.problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Problem.Code.FORBIDDEN);
                    assertThat(problem.message())
                            .isEqualTo("Amount is worked out of other fields.");
                });

        anna.push(create("line", id, "price", "1", "quantity", 1));
        assertThat(anna.push(update("line", id, "amount", "1", "9")).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.FORBIDDEN);
        service.writeAsService("test", List.of(update("line", id, "amount", "1", "9")));
        assertThat(amount(id))
                .as("also where the service itself writes")
                .isEqualTo(Value.text("1"));
    }

    @Test
    void it_follows_what_a_rule_adjusts_and_rules_see_it() {
        assertTaken(anna.push(create("line", id, "quantity", 2)));
        assertThat(amount(id)).isEqualTo(Value.text("5.00"));

        assertThat(anna.push(update("line", id, "quantity", 2, 300)).problems())
                .extracting(Problem::code)
                .containsExactly(Problem.Code.RULE);
        assertThat(amount(id)).isEqualTo(Value.text("5.00"));
    }

    @Test
    void what_does_not_fit_the_field_is_refused() {
        Ack ack = anna.push(create("line", id, "price", "600", "quantity", 2, "status", "large"));

        assertThat(ack.problems()).singleElement().extracting(Problem::field).isEqualTo("amount");
    }

    @Test
    void an_empty_input_empties_it() {
        anna.push(create("line", id, "price", "1", "quantity", 1));
        assertTaken(anna.push(update("line", id, "quantity", 1, null)));

        assertThat(amount(id)).isEqualTo(Value.NOTHING);
    }

    @Test
    void what_was_typed_under_an_older_definition_gives_way() {
        service.close();
        folder.resolve("shop.db").toFile().delete();
        service = open(definition(YAML.replace(", computed: self.price * self.quantity", "")));
        anna = new TestUnit.Device(service, "anna");
        var typed =
                anna.change(null, create("line", id, "price", "3", "quantity", 2, "amount", "7"));
        int older = service.definition().definition();
        service.publish(definition(YAML.replace("definition: 1", "definition: 2")));

        Ack ack =
                service.exchange(
                                anna.caller(),
                                new SyncRequest(
                                        TestUnit.uuid(), null, older, 0, 10, List.of(typed)))
                        .acks()
                        .getFirst();

        assertTaken(ack);
        assertThat(ack.notes())
                .singleElement()
                .extracting(Note::field, Note::code)
                .containsExactly("amount", Note.Code.ADJUSTED);
        assertThat(amount(id)).isEqualTo(Value.text("6"));
    }

    @Test
    void records_that_are_there_are_looked_over_when_it_is_worked_out_otherwise() {
        for (int i = 0; i < 450; i++) {
            anna.push(create("line", RecordId.random(), "price", "0.50", "quantity", 1 + i % 9));
        }
        anna.push(create("line", id, "price", "400", "quantity", 1));
        long before = service.head();
        Recomputing recomputing = new Recomputing(service);
        assertThat(recomputing.goOn()).isFalse();

        service.publish(
                definition(
                        YAML.replace("definition: 1", "definition: 2")
                                .replace("self.price * self.quantity", "self.price * 3")));
        assertThat(recomputing.goOn()).as("some of them").isTrue();
        service.close();
        service = open(definition(YAML));
        recomputing = new Recomputing(service);
        boolean more = recomputing.goOn();
        while (more) {
            more = recomputing.goOn();
        }

        assertThat(service.list("line"))
                .hasSize(451)
                .filteredOn(line -> !line.fields().get("amount").equals(Value.text("1.50")))
                .singleElement()
                .as("one that would not fit stays, and stands in the way of no other")
                .satisfies(line ->
                        assertThat(line.fields()).containsEntry("amount", Value.text("400")));
        assertThat(service.head()).isGreaterThan(before);
    }
}
