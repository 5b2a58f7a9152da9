package org.scte.server.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scte.model.access.DeviceKey;
import org.scte.server.directory.Directory.ServicePlace;
import org.scte.server.directory.Directory.UnitPlace;

class DirectoryFileTest {
    private static final DeviceKey KEY = DeviceKey.generate(new SecureRandom());

    @TempDir Path data;

    private static ServicePlace service(int port) {
        return new ServicePlace("http://127.0.0.1:" + port, KEY.publicKey(), 7);
    }

    private static UnitPlace unit(int port) {
        return new UnitPlace("http://127.0.0.1:" + port, "Unit", 1, true);
    }

    @Test
    void a_folder_where_nothing_ever_ran_has_an_empty_directory() {
        assertThat(new DirectoryFile(data).read()).isEqualTo(Directory.EMPTY);
    }

    @Test
    void what_one_announces_another_reads() {
        DirectoryFile reader = new DirectoryFile(data);
        assertThat(reader.read().units()).isEmpty();

        new DirectoryFile(data).announce("membership", service(1), Map.of("membership", unit(1)));

        assertThat(reader.read().unit("membership")).contains(unit(1));
        assertThat(reader.read().service("membership")).contains(service(1));
        assertThat(reader.read().version()).isEqualTo(1);
    }

    @Test
    void saying_the_same_again_is_no_new_version() {
        DirectoryFile file = new DirectoryFile(data);
        file.announce("a", service(1), Map.of("a", unit(1)));
        file.announce("a", service(1), Map.of("a", unit(1)));
        assertThat(file.read().version()).isEqualTo(1);

        file.announce("a", service(2), Map.of("a", unit(2)));
        assertThat(file.read().version()).isEqualTo(2);
    }

    @Test
    void services_that_start_at_once_lose_nothing_of_each_other() throws Exception {
        List<Thread> starting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int port = 7100 + i;
            starting.add(
                    Thread.startVirtualThread(() ->
                            new DirectoryFile(data)
                                    .announce(
                                            "s" + port,
                                            service(port),
                                            Map.of("u" + port, unit(port)))));
        }
        for (Thread thread : starting) {
            thread.join();
        }

        assertThat(new DirectoryFile(data).read().units()).hasSize(8);
        assertThat(new DirectoryFile(data).read().version()).isEqualTo(8);
    }

    @Test
    void the_file_is_its_owners_alone_and_devices_are_told_no_keys() throws Exception {
        Directory directory =
                new DirectoryFile(data).announce("a", service(1), Map.of("a", unit(1)));

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("directory.json"))))
                .isEqualTo("rw-------");
        assertThat(directory.publicJson())
                .isEqualTo(
                        "{\"version\":1,\"units\":{\"a\":{\"url\":\"http://127.0.0.1:1\","
                                + "\"title\":\"Unit\",\"definition\":1,\"desktop\":true}}}");
    }

    @Test
    void a_services_key_is_made_once() {
        DeviceKey key = KeyFile.readOrMake(data, "membership");

        assertThat(KeyFile.readOrMake(data, "membership").publicKey()).isEqualTo(key.publicKey());
    }
}
