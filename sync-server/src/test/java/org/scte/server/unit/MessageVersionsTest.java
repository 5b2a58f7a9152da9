package org.scte.server.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.server.unit.TestUnit.fields;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.message.UnitMessage;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.store.StoredRecord;

/// A message in two versions beside each other: who hears the first goes on with the second when it
/// likes, and nothing counts twice.
class MessageVersionsTest {
    private static final String SHOP =
            """
            unit: shop
            definition: 1
            roles: {clerk: {read: all}}
            entities:
              sale: {fields: {item: {type: text}, price: {type: integer}}}
            publishes:
              sold: {of: sale, when: was.item == null, data: {item: self.item}}
              sale-changed: {of: sale, data: {item: self.item}}
            """;
    private static final String SHOP_LATER =
            SHOP.replace("definition: 1", "definition: 2")
                    + """
                      sold.v2: {of: sale, when: was.item == null, data: {item: self.item, price: self.price}}
                      sale-changed.v2: {of: sale, data: {item: self.item, price: self.price}}
                    """;
    private static final String BOOKS =
            """
            unit: books
            definition: 1
            roles: {clerk: {read: all}}
            entities:
              entry: {fields: {text: {type: text}}}
              sale:
                projects: shop.sale-changed
                fields: {item: {type: text}}
            consumes:
              shop.sold: {create: entry, set: {text: data.item}}
            """;
    private static final String BOOKS_LATER =
            BOOKS.replace("definition: 1", "definition: 2")
                    .replace("shop.sale-changed", "shop.sale-changed.v2")
                    .replace(
                            "fields: {item: {type: text}}",
                            "fields: {item: {type: text}, price: {type: integer}}")
                    .replace("shop.sold: ", "shop.sold.v2: ")
                    .replace("data.item}", "data.item + ' for ' + string(data.price)}");

    @TempDir Path folder;
    private UnitService shop;
    private UnitService books;

    @BeforeEach
    void open() {
        shop = open(SHOP, "shop");
        books = open(BOOKS, "books");
    }

    @AfterEach
    void close() {
        books.close();
        shop.close();
    }

    private UnitService open(String yaml, String name) {
        return UnitService.open(
                folder.resolve(name + ".db"),
                UnitReader.read(yaml, name),
                TestUnit.CLOCK,
                TestUnit::uuid);
    }

    private void sell(String item) {
        Operation sale =
                new Operation.Create("sale", RecordId.random(), fields("item", item, "price", 7));
        shop.writeAsService("test", List.of(sale));
    }

    /// The books read everything that the shop has said so far; the epoch makes them read it anew.
    private void hear(UUID epoch) {
        books.intake().cursor("shop"); // as whoever reads asks first
        FeedPage page = shop.feed(shop.epoch(), 0, 1000);
        books.intake().apply("shop", page.messages(), new Cursor(epoch, page.cursor().pos()));
    }

    private List<Value> entries() {
        return books.list("entry").stream().map(entry -> entry.fields().get("text")).toList();
    }

    @Test
    void who_changes_to_a_later_version_does_nothing_twice() {
        sell("Ale");
        hear(shop.epoch());
        shop.publish(UnitReader.read(SHOP_LATER, "shop"));
        sell("Bun");
        hear(shop.epoch());
        assertThat(entries()).containsExactlyInAnyOrder(Value.text("Ale"), Value.text("Bun"));

        books.publish(UnitReader.read(BOOKS_LATER, "books"));
        hear(TestUnit.uuid());
        sell("Cup");
        hear(TestUnit.uuid());
        hear(TestUnit.uuid());

        assertThat(entries())
                .containsExactlyInAnyOrder(
                        Value.text("Ale"), Value.text("Bun"), Value.text("Cup for 7"));
    }

    @Test
    void a_later_version_of_a_state_tells_of_the_records_there_are() {
        sell("Ale");
        hear(shop.epoch());
        shop.publish(UnitReader.read(SHOP_LATER, "shop"));
        books.publish(UnitReader.read(BOOKS_LATER, "books"));

        hear(shop.epoch());

        assertThat(shop.feed(shop.epoch(), 0, 1000).messages())
                .extracting(UnitMessage::type)
                .containsExactly(
                        "org.scte.shop.sold.v1",
                        "org.scte.shop.sale-changed.v1",
                        "org.scte.shop.sale-changed.v2");
        assertThat(books.list("sale"))
                .extracting(StoredRecord::fields)
                .containsExactly(fields("item", "Ale", "price", 7));
    }
}
