package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import tools.jackson.databind.JsonNode;

/// Devices within the test's own process, of a service in another one; they work on people of
/// membership.
final class Desks {
    static final String UNIT = "membership";

    private Desks() {}

    /// Enrols a device and lets it fetch everything once.
    static Device enrol(Path home, Path data, Clock clock) {
        String name = home.getFileName().toString();
        JsonNode invitation =
                PlainDevice.JSON.readTree(
                        Programs.here(
                                "admin",
                                "invite",
                                "--name",
                                name,
                                "--json",
                                "--data",
                                data.toString()));
        Device.enrol(
                home,
                invitation.path("directory").stringValue(),
                invitation.path("code").stringValue(),
                name);
        Device device = Device.open(home, clock);
        device.refreshDirectory();
        sync(device);
        return device;
    }

    static void sync(Device device) {
        SyncOutcome outcome = device.syncOnce(UNIT);
        assertThat(outcome.answered()).as(outcome.sentence()).isTrue();
    }

    static void write(Device device, Operation op) {
        assertThat(device.unit(UNIT).write(LocalChange.of(op))).isInstanceOf(Written.Saved.class);
    }

    static Operation person(RecordId id, String name) {
        return new Operation.Create(
                "person",
                id,
                Map.of(
                        "given-name", Value.text("Ada"),
                        "family-name", Value.text("Lovelace"),
                        "preferred-name", Value.text(name)));
    }

    static Operation rename(RecordId id, String name) {
        return new Operation.Update(
                "person", id, Map.of("preferred-name", Value.text(name)), Map.of());
    }

    static Value name(Device device, RecordId id) {
        return device.unit(UNIT).find("person", id).orElseThrow().field("preferred-name");
    }

    static boolean holds(Device device, RecordId id) {
        return device.unit(UNIT).find("person", id).isPresent();
    }

    /// A figure of membership's service.
    static long figure(Path data, String name) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String url =
                    PlainDevice.JSON
                            .readTree(Files.readString(data.resolve("directory.json")))
                            .path("units")
                            .path(UNIT)
                            .path("url")
                            .stringValue();
            String start = name + "{unit=\"" + UNIT + "\"} ";
            return http.send(
                            HttpRequest.newBuilder(URI.create(url + "/metrics")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(start))
                    .mapToLong(line -> Long.parseLong(line.substring(start.length())))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
