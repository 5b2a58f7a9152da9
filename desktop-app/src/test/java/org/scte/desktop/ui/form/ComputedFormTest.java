package org.scte.desktop.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.TestUnits;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// A field that follows from others, in a form: shown while one types, and never asked for.
class ComputedFormTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T04:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;
    private LocalUnit unit;
    private FormModel model;

    @BeforeEach
    void open() {
        unit = TestUnits.open(folder, "commerce");
        model =
                new FormModel(
                        unit, Runnable::run, FxThread.over(Runnable::run), CLOCK, Words.english());
        model.openNew("order-line");
    }

    @AfterEach
    void close() {
        model.close();
        unit.close();
    }

    private Opened opened() {
        Opened opened = model.openedProperty().get();
        assertThat(opened).isNotNull();
        return opened;
    }

    private FormField field(String name) {
        return opened().field(name).orElseThrow();
    }

    @Test
    void it_shows_what_it_comes_to_while_one_types_and_is_not_sent() {
        field("unit-price").type("12.50");
        field("quantity").type("3");

        FormField amount = field("amount");
        assertThat(amount.isFact()).isTrue();
        assertThat(amount.value()).isEqualTo(Value.text("37.50"));
        assertThat(amount.isChanged()).isFalse();
        assertThat(FormChange.operation(opened()))
                .isInstanceOfSatisfying(
                        Operation.Create.class,
                        create ->
                                assertThat(create.set())
                                        .containsKeys("unit-price", "quantity")
                                        .doesNotContainKey("amount"));

        field("unit-price").type("");
        assertThat(amount.value()).isEqualTo(Value.NOTHING);
    }

    @Test
    void a_new_record_has_it_in_its_place() {
        var use = new FormLayout.Use(false, false);
        List<String> shown =
                FormLayout.of(opened().entity(), use, FieldGroup::name)
                        .places()
                        .map(place -> place.field().name())
                        .toList();

        assertThat(shown).contains("amount").doesNotContain("unit");
    }
}
