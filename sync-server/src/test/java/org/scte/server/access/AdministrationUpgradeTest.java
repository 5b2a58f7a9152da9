package org.scte.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.access.DeviceKey;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.UnitReader;
import org.scte.server.unit.UnitService;

/// A data folder of before there was staff.
class AdministrationUpgradeTest {
    @TempDir Path data;

    @Test
    void a_folder_of_before_keeps_its_devices_and_gets_a_first_administrator() throws Exception {
        RecordId desk = RecordId.random();
        try (UnitService before = before()) {
            String key = DeviceKey.generate(new SecureRandom()).publicKey().text();
            Map<String, Value> fields =
                    Map.of(
                            "name", Value.text("Desk"),
                            "kind", Value.text("desktop"),
                            "public-key", Value.text(key),
                            "actor", Value.text("Ann"),
                            "status", Value.text("active"),
                            "enrolled", Value.text("2026-11-01T10:00:00.000Z"));
            assertThat(
                            before.writeAsService(
                                            "x",
                                            List.of(new Operation.Create("device", desk, fields)))
                                    .problems())
                    .isEmpty();
        }

        try (StaffStage after = new StaffStage(data)) {
            assertThat(after.administration.definition().definition()).isEqualTo(2);
            assertThat(new AdministrationDevices(after.administration).find(desk)).isPresent();
            assertThat(after.first("Rosa").session().member().isAdministrator()).isTrue();
        }
    }

    private UnitService before() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("administration-1.yaml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return UnitService.open(
                    data.resolve("administration.db"),
                    UnitReader.read(text, "administration-1.yaml"),
                    new MovingClock(),
                    UuidCreator::getTimeOrderedEpochPlus1);
        }
    }
}
