package org.scte.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// A list of the definition, asked for by its name.
class ListOptionsTest {
    private static final String UNIT =
            """
            unit: gate
            title: Gate
            definition: 1
            entities:
              visit:
                plural: Visits
                label: "{host}"
                fields: {host: {type: text}, kind: {type: choice, of: [day, night]}}
                lists:
                  nights: {where: {kind: night}, sort: [-host]}
                  days: {where: {kind: day}}
            """;

    @Command
    private static final class Asked {
        @Mixin final ListOptions options = new ListOptions();
    }

    @TempDir private Path folder;
    private LocalUnit unit;

    @BeforeEach
    void open() {
        unit =
                LocalUnit.open(
                        folder.resolve("unit.db"),
                        UnitReader.read(UNIT, "gate.yaml"),
                        "ada",
                        Clock.systemUTC(),
                        UUID::randomUUID);
        visit("Ada", "night");
        visit("Ben", "day");
        visit("Cy", "night");
    }

    @AfterEach
    void close() {
        unit.close();
    }

    private void visit(String host, String kind) {
        RecordId id = new RecordId(UUID.randomUUID());
        Map<String, Value> fields = Map.of("host", Value.text(host), "kind", Value.text(kind));
        unit.write(LocalChange.of(new Operation.Create("visit", id, fields)));
    }

    private ListQuery query(String... options) {
        Asked asked = new Asked();
        new CommandLine(asked).parseArgs(options);
        return asked.options.query(unit, unit.definition().entity("visit").orElseThrow());
    }

    @Test
    void it_comes_in_its_order_and_is_narrowed_further() {
        assertThat(unit.page(query("--list", "nights"), 0, 10))
                .extracting(row -> row.label())
                .containsExactly("Cy", "Ada");
        assertThat(unit.page(query("--list", "nights", "--sort", "host"), 0, 10))
                .extracting(row -> row.label())
                .containsExactly("Ada", "Cy");
        assertThat(unit.count(query("--list", "nights", "--filter", "host=Cy"))).isOne();
    }

    @Test
    void a_wrong_name_is_told_which_there_are() {
        assertThatThrownBy(() -> query("--list", "night"))
                .isInstanceOf(CommandFault.class)
                .hasMessage("Visits have no list night for you; there is nights, days.");
    }
}
