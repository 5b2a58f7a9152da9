package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.scte.flows.Books.text;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.sync.Ack;
import org.scte.server.store.DeviceTable;
import org.scte.server.store.StoredRecord;

/// What holds after every flow, whoever was cut in it. The numbers are those of the business's
/// invariants.
final class Invariants {
    private static final Set<String> OVER = Set.of("lapsed", "revoked", "superseded");

    private final Ground ground;
    private final Stock stock;
    private final Books books;

    Invariants(Stock stock) {
        this.ground = stock.ground;
        this.stock = stock;
        this.books = ground.books();
    }

    /// @param refused how many changes the services were right not to take in this flow
    void check(int refused) {
        books.awaitSettled();
        nothing_typed_is_lost(refused);
        a_voucher_is_redeemed_once();
        a_credential_stands_on_confirmed_passes();
        a_credit_counts_once();
        only_the_service_writes_what_time_brings();
        ground.checkRecords();
        each_message_has_its_effect_once();
    }

    /// INV-16: of what was typed, all is confirmed, or refused in front of its author; nothing is
    /// open, and nothing else was sent. What was refused is given up then.
    private void nothing_typed_is_lost(int expected) {
        int refused = 0;
        for (Laptop laptop : ground.laptops()) {
            laptop.sync();
            assertThat(laptop.countWaiting()).as(laptop.name()).isZero();
            for (String unit : laptop.device().units()) {
                Set<UUID> typed = laptop.typed().getOrDefault(unit, Set.of());
                Map<UUID, Ack> answered = answered(unit, laptop.id());
                assertThat(answered.keySet()).as(laptop.name() + " " + unit).isEqualTo(typed);
                for (OutboxEntry entry : laptop.attention(unit)) {
                    assertThat(entry.reason()).isNotBlank();
                    laptop.giveUp(unit, entry.change());
                    refused++;
                }
                assertThat(answered.entrySet())
                        .filteredOn(one -> one.getValue().outcome() == Ack.Outcome.REJECTED)
                        .extracting(Map.Entry::getKey)
                        .containsExactlyInAnyOrderElementsOf(laptop.givenUp(unit));
            }
        }
        assertThat(refused).as("changes that were not taken").isEqualTo(expected);
    }

    /// What a service has answered to a device's changes, each of which has one number.
    private Map<UUID, Ack> answered(String unit, String device) {
        return books.read(
                unit,
                session -> {
                    Map<UUID, Ack> answers = new LinkedHashMap<>();
                    long last = session.devices().state(device).lastSeq();
                    for (long seq = 1; seq <= last; seq++) {
                        DeviceTable.TakenChange taken =
                                session.devices().find(device, seq).orElseThrow();
                        assertThat(answers.put(taken.change(), taken.ack()))
                                .as("taken twice")
                                .isNull();
                    }
                    return answers;
                });
    }

    /// INV-5.
    private void a_voucher_is_redeemed_once() {
        for (StoredRecord voucher : books.all("certification", "voucher")) {
            String id = voucher.id().toString();
            int uses =
                    (int)
                            books.all("certification", "attempt", "voucher", id).stream()
                                    .filter(attempt -> text(attempt, "status").equals("confirmed"))
                                    .count();
            boolean redeemed = text(voucher, "status").equals("redeemed");
            assertThat(uses).as("uses of " + id).isEqualTo(redeemed ? 1 : 0);
            assertThat(books.told("certification", "voucher-redeemed", id)).hasSize(uses);
        }
    }

    /// INV-6: one that lives for each person and programme, and as many confirmed passes as
    /// credentials, since the programmes have one part.
    private void a_credential_stands_on_confirmed_passes() {
        Set<String> live = new HashSet<>();
        for (StoredRecord credential : books.all("certification", "credential")) {
            String person = text(credential, "person");
            String programme = text(credential, "programme");
            if (!OVER.contains(text(credential, "status"))) {
                assertThat(live.add(person + programme)).as("one that lives").isTrue();
            }
            assertThat(books.all("certification", "attempt", "person", person))
                    .filteredOn(attempt -> text(attempt, "programme").equals(programme))
                    .filteredOn(attempt -> text(attempt, "status").equals("confirmed"))
                    .filteredOn(attempt -> text(attempt, "outcome").equals("pass"))
                    .hasSameSizeAs(
                            books.all("certification", "credential", "person", person).stream()
                                    .filter(one -> text(one, "programme").equals(programme))
                                    .toList());
        }
    }

    /// INV-9: no source counts twice, and a holder's cycles have what their credits add up to.
    private void a_credit_counts_once() {
        Set<String> sources = new HashSet<>();
        Map<String, BigDecimal> earned = new LinkedHashMap<>();
        for (StoredRecord credit : books.all("certification", "credit", "status", "approved")) {
            String source = text(credit, "source-unit") + text(credit, "source-ref");
            assertThat(source.isEmpty() || sources.add(source)).as(source).isTrue();
            earned.merge(
                    text(credit, "person"), new BigDecimal(text(credit, "units")), BigDecimal::add);
        }
        Map<String, BigDecimal> counted = new LinkedHashMap<>();
        for (StoredRecord cycle : books.all("certification", "cycle")) {
            counted.merge(
                    text(cycle, "person"), new BigDecimal(text(cycle, "credits")), BigDecimal::add);
        }
        earned.forEach((person, units) ->
                assertThat(counted.get(person))
                        .as("credits of " + person)
                        .isEqualByComparingTo(units));
    }

    /// INV-19: no device has ever written a credential, and one that may do everything and tries it
    /// is refused, by its own checks and by the service.
    private void only_the_service_writes_what_time_brings() {
        for (StoredRecord credential : books.all("certification", "credential")) {
            assertThat(books.authors("certification", "credential", credential.id().toString()))
                    .allMatch(author -> author.startsWith("unit:") || author.equals("service"));
        }
        stock.intruder().tries();
    }

    /// INV-15: all that was ever published, read by everybody twice more, changes nothing.
    private void each_message_has_its_effect_once() {
        Map<String, List<String>> before = stock.bells().without(books.dump());
        Map<String, Long> told = stock.bells().toldWithout(books);
        for (int time = 0; time < 2; time++) {
            ground.units().forEach(ground::replay);
            stock.bells().ring();
            books.awaitSettled();
        }
        stock.bells()
                .without(books.dump())
                .forEach((unit, lines) ->
                        assertThat(lines)
                                .as("what " + unit + " holds")
                                .filteredOn(line ->
                                        !before.getOrDefault(unit, List.of()).contains(line))
                                .isEmpty());
        assertThat(stock.bells().without(books.dump()).values().stream().mapToInt(List::size).sum())
                .isEqualTo(before.values().stream().mapToInt(List::size).sum());
        assertThat(stock.bells().toldWithout(books)).isEqualTo(told);
    }
}
