package org.scte.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Services that are reached over a network, encrypted, by devices that were given an enrolment
/// file: on an address of this machine that is not the loopback one, where it has any.
class EncryptedNetworkTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path folder;

    private static String host() throws SocketException {
        Optional<String> outward =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                        .map(InetAddress::getHostAddress)
                        .findFirst();
        return outward.orElse("127.0.0.2");
    }

    @Test
    void a_device_enrols_by_its_file_and_syncs_encrypted() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        String host = host();
        try (ServiceProcess _ = ServiceProcess.startAt(data, "administration", host);
                ServiceProcess membership = ServiceProcess.startAt(data, "membership", host)) {
            ClientHome ann = enrol(data, "ann");
            ClientHome ben = enrol(data, "ben");
            String id = newPerson(ann);
            ann.run("sync").expect(0);
            ben.run("sync").expect(0);
            assertThat(ben.run("get", "membership", "person", id).expect(0).out())
                    .contains("Okafor");

            membership.stop();
            newPerson(ann);
            ann.run("sync").expect(5);
            membership.restart();
            ann.run("sync").expect(0);

            assertThat(ann.run("dump", "membership", "--canonical").expect(0).out())
                    .isEqualTo(
                            Programs.here(
                                    "admin",
                                    "dump",
                                    "membership",
                                    "--canonical",
                                    "--data",
                                    data.toString()));
        }
    }

    private static String newPerson(ClientHome home) {
        return home.run("new", "membership", "person", "given-name=Amara", "family-name=Okafor")
                .expect(0)
                .json()
                .path("id")
                .stringValue();
    }

    private ClientHome enrol(Path data, String name) throws IOException {
        Path file = folder.resolve(name + ".enrol");
        String said =
                Programs.here(
                        "admin",
                        "invite",
                        "--name",
                        name,
                        "--file",
                        file.toString(),
                        "--data",
                        data.toString());
        JsonNode written = JSON.readTree(Files.readString(file));
        assertThat(said).contains(written.path("fingerprint").stringValue());
        assertThat(written.path("directory").stringValue()).startsWith("https://");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        ClientHome home = new ClientHome(folder.resolve(name));
        home.run("enrol", "--file", file.toString(), "--name", name).expect(0);
        Awaitility.await("membership knows " + name)
                .atMost(SOON)
                .until(() ->
                        home.here("units").out().contains("membership")
                                || home.here("sync").exit() == 0);
        return home;
    }

    @Test
    void a_code_alone_enrols_nobody_over_a_network() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        try (ServiceProcess _ = ServiceProcess.startAt(data, "administration", host())) {
            JsonNode invited =
                    JSON.readTree(
                            Programs.here("admin", "invite", "--json", "--data", data.toString()));
            String code = invited.path("code").stringValue();
            String encrypted = invited.path("directory").stringValue();
            ClientHome home = new ClientHome(folder.resolve("desk"));

            assertThat(home.run("enrol", "--code", code, "--directory", encrypted).expect(5).out())
                    .contains("set it up by an enrolment file");
            assertThat(
                            home.run(
                                            "enrol",
                                            "--code",
                                            code,
                                            "--directory",
                                            encrypted.replace("https:", "http:"))
                                    .expect(5)
                                    .out())
                    .contains("neither encrypted nor on this computer");
        }
    }

    @Test
    void a_service_does_not_start_unencrypted_beyond_this_machine() throws Exception {
        Process up =
                new ProcessBuilder(
                                Programs.server(
                                        "up",
                                        "--host",
                                        "desk.example.org",
                                        "--data",
                                        folder.resolve("data").toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(up.waitFor()).isEqualTo(1);
        assertThat(said)
                .isEqualToIgnoringNewLines(
                        "Beyond this machine services speak encrypted only: add --tls, or leave out"
                                + " --host desk.example.org.");
        assertThat(folder.resolve("data/units")).doesNotExist();
    }
}
