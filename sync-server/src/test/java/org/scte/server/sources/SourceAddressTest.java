package org.scte.server.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    private static final String SECRET = "geheim";

    @TempDir Path folder;

    private static SourceSettings settings(Path... folders) {
        return SourceSettings.of(
                List.of("127.0.0.1", "db.example.org:6000", "[::1]"),
                List.of(folders),
                _ -> Optional.empty());
    }

    private static String refusal(String address, SourceSettings settings) {
        SourceTrouble trouble =
                catchThrowableOfType(
                        SourceTrouble.class, () -> SourceAddress.parse(address, settings));
        assertThat(trouble).as(address).isNotNull();
        assertThat(trouble.words()).doesNotContain(SECRET);
        return trouble.words();
    }

    @Test
    void an_address_is_taken_apart() throws SourceTrouble {
        assertThat(
                        SourceAddress.parse(
                                "jdbc:postgresql://127.0.0.1/old%20data?user=u&password=a%26b+c",
                                settings()))
                .isEqualTo(
                        new SourceAddress.Postgres(
                                "127.0.0.1",
                                5432,
                                "old data",
                                Map.of("user", "u", "password", "a&b+c")));
        assertThat(SourceAddress.parse("jdbc:postgresql://db.example.org:6000/d", settings()))
                .isInstanceOf(SourceAddress.Postgres.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://127.0.0.1/d?password=geheim",
                "jdbc:h2:mem:geheim",
                "postgresql://u:geheim@127.0.0.1/d",
                "geheim"
            })
    void another_driver_is_refused(String address) {
        assertThat(refusal(address, settings())).startsWith("Its driver is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://127.0.0.1:5433/d?password=geheim",
                "jdbc:postgresql://localhost/d",
                "jdbc:postgresql://db.example.org/d",
                "jdbc:postgresql://geheim.example.org/d"
            })
    void another_host_or_port_is_refused(String address) {
        assertThat(refusal(address, settings())).contains("--source-host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql:geheim",
                "jdbc:postgresql:///geheim",
                "jdbc:postgresql://127.0.0.1,evil.example.org/d?password=geheim",
                "jdbc:postgresql://u:geheim@127.0.0.1/d",
                "jdbc:postgresql://127.0.0.1/d/../geheim",
            })
    void an_address_of_another_form_is_refused(String address) {
        assertThat(refusal(address, settings())).contains("is not written as");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory",
                "socketFactoryArg",
                "sslfactory",
                "sslhostnameverifier",
                "sslpasswordcallback",
                "authenticationPluginClassName",
                "loggerFile",
                "loggerLevel",
                "xmlFactoryFactory",
                "service",
                "options",
                "readOnly",
                "sslkey",
                "gsslib"
            })
    void a_parameter_that_loads_or_writes_something_is_refused(String parameter) {
        String address = "jdbc:postgresql://127.0.0.1/d?user=u&" + parameter + "=geheim";

        assertThat(refusal(address, settings())).contains("is not allowed");
    }

    @Test
    void a_part_of_a_password_is_not_repeated_as_a_parameter() {
        assertThat(refusal("jdbc:postgresql://127.0.0.1/d?password=a&geheim=1", settings()))
                .contains("%26");
        assertThat(refusal("jdbc:postgresql://127.0.0.1/d?password=geheim%", settings()))
                .contains("%25");
    }

    @Test
    void a_connection_beyond_this_machine_is_encrypted() throws SourceTrouble {
        String there = "jdbc:postgresql://db.example.org:6000/d?password=geheim&sslmode=";

        assertThat(refusal(there + "disable", settings())).contains("would not be encrypted");
        assertThat(refusal(there + "prefer", settings())).contains("would not be encrypted");
        assertThat(SourceAddress.parse(there + "require", settings())).isNotNull();
        assertThat(SourceAddress.parse("jdbc:postgresql://[::1]/d?sslmode=disable", settings()))
                .isNotNull();
    }

    @Test
    void a_file_lies_in_an_allowed_folder_also_behind_links() throws IOException, SourceTrouble {
        Path allowed = Files.createDirectories(folder.resolve("allowed"));
        Path other = Files.createDirectories(folder.resolve("allowed-not"));
        Path inside = Files.createFile(allowed.resolve("a.db"));
        Path outside = Files.createFile(other.resolve("b.db"));
        Path link = Files.createSymbolicLink(allowed.resolve("link.db"), outside);
        SourceSettings settings = settings(allowed);

        assertThat(SourceAddress.parse("jdbc:sqlite:" + inside, settings))
                .isEqualTo(new SourceAddress.SqliteFile(inside.toRealPath()));
        assertThat(refusal("jdbc:sqlite:" + outside, settings)).contains("--source-file");
        assertThat(refusal("jdbc:sqlite:" + link, settings)).contains("--source-file");
        assertThat(refusal("jdbc:sqlite:" + allowed + "/../allowed-not/b.db", settings))
                .contains("--source-file");
        assertThat(refusal("jdbc:sqlite:" + allowed, settings)).contains("no file");
        for (String form :
                List.of(
                        ":memory:",
                        "a.db",
                        ":resource:/x",
                        "file:" + inside,
                        inside + "?mode=rwc")) {
            assertThat(refusal("jdbc:sqlite:" + form, settings)).contains("is not written as");
        }
    }

    @Test
    void nothing_is_allowed_where_nothing_was_said() {
        assertThat(refusal("jdbc:postgresql://127.0.0.1/d", SourceSettings.none()))
                .contains("--source-host");
        assertThatThrownBy(
                        () -> SourceSettings.of(List.of("a b"), List.of(), _ -> Optional.empty()))
                .hasMessageContaining("HOST:PORT");
    }
}
