package org.scte.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scte.acceptance.PlainDevice;
import org.scte.desktop.store.Written;
import org.scte.server.store.StoredRecord;
import tools.jackson.databind.JsonNode;

/// A device that may do everything and asks for what only time and the service bring about: once as
/// the client, whose own checks refuse it, once by the bare protocol, where the service does.
final class Intruder {
    private final Books books;
    private final Laptop office;
    private final Map<String, PlainDevice> devices = new LinkedHashMap<>();

    Intruder(Ground ground, Laptop office) {
        this.books = ground.books();
        this.office = office;
        for (String unit : List.of("certification", "membership", "events")) {
            if (ground.units().contains(unit)) {
                JsonNode invitation = ground.invite("intruder in " + unit);
                PlainDevice device = new PlainDevice(ground.url(unit), unit);
                PlainDevice.Answer answer =
                        device.enrol(
                                invitation.path("directory").stringValue(),
                                invitation.path("code").stringValue(),
                                "intruder in " + unit);
                assertThat(answer.status()).isEqualTo(201);
                devices.put(unit, device);
            }
        }
    }

    void tries() {
        each("certification", "credential", "status", "active");
        each("certification", "cycle", "state", "eligible");
        each("certification", "voucher", "redeemed", "2026-01-01");
        each("membership", "membership", "status", "active");
        each("events", "registration", "confirmed", "2026-01-01T00:00:00.000Z");
    }

    /// Tries it with the first record there is.
    private void each(String unit, String entity, String field, String value) {
        PlainDevice device = devices.get(unit);
        if (device == null) {
            return;
        }
        for (StoredRecord record : books.all(unit, entity).stream().limit(1).toList()) {
            String id = record.id().toString();
            String before = Books.text(record, field);
            List<JsonNode> acks =
                    device.push(
                            device.change(
                                    PlainDevice.update(
                                            entity,
                                            id,
                                            Map.of(field, value),
                                            Map.of(field, before))));
            assertThat(acks.getFirst().path("outcome").asString()).isEqualTo("rejected");
            assertThat(acks.getFirst().path("problems").path(0).path("code").asString())
                    .isEqualTo("forbidden");
            assertThat(office.trySet(unit, entity, id, field + "=" + value))
                    .isInstanceOf(Written.Refused.class);
            assertThat(books.text(unit, entity, id, field)).isEqualTo(before);
        }
    }
}
