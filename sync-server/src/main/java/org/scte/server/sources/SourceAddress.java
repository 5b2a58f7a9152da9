package org.scte.server.sources;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;

/// Where a source's database is, taken apart and checked: what reaches a driver is put together
/// anew from these parts. Whatever is refused is refused without repeating it, for it may hold a
/// password.
sealed interface SourceAddress {
    /// A PostgreSQL server.
    ///
    /// @param parameters by name, those that are allowed alone
    record Postgres(String host, int port, String database, Map<String, String> parameters)
            implements SourceAddress {
        public Postgres {
            parameters = Map.copyOf(parameters);
        }

        boolean isOnThisMachine() {
            return Set.of("localhost", "127.0.0.1", "[::1]").contains(host);
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /// A SQLite file.
    ///
    /// @param file without links
    record SqliteFile(Path file) implements SourceAddress {}

    /// Who asks, and how the connection is encrypted. No parameter here names a class, a command or
    /// a file to be written.
    Set<String> PARAMETERS =
            Set.of(
                    "user",
                    "password",
                    "sslmode",
                    "sslrootcert",
                    "currentSchema",
                    "ApplicationName");

    /// Those that encrypt in every case.
    Set<String> ENCRYPTING = Set.of("require", "verify-ca", "verify-full");

    Pattern POSTGRES =
            Pattern.compile(
                    "jdbc:postgresql://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?"
                            + "/([^?/#]{1,200})(?:\\?(.*))?");

    String SQLITE = "jdbc:sqlite:";

    /// @throws SourceTrouble where it is no address, or not one that the service lets be reached
    static SourceAddress parse(String address, SourceSettings settings) throws SourceTrouble {
        if (address.startsWith(SQLITE)) {
            return sqlite(address.substring(SQLITE.length()), settings);
        }
        if (!address.startsWith("jdbc:postgresql:")) {
            throw new SourceTrouble(
                    "Its driver is not allowed: jdbc:postgresql: and jdbc:sqlite: are.");
        }
        Matcher parts = POSTGRES.matcher(address);
        if (!parts.matches()) {
            throw new SourceTrouble(
                    "Its address is not written as jdbc:postgresql://HOST:PORT/DATABASE?user=…&password=….");
        }
        String host = parts.group(1);
        int port =
                parts.group(2) == null
                        ? SourceSettings.USUAL_PORT
                        : Integer.parseInt(parts.group(2));
        if (!settings.allows(host, port)) {
            throw new SourceTrouble(
                    "Its host is not allowed here: start the service with --source-host.");
        }
        Postgres postgres =
                new Postgres(
                        host,
                        port,
                        decoded(parts.group(3)),
                        parameters(Optional.ofNullable(parts.group(4)).orElse("")));
        checkEncrypted(postgres);
        return postgres;
    }

    private static Map<String, String> parameters(String query) throws SourceTrouble {
        Map<String, String> parameters = new TreeMap<>();
        for (String one : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = one.indexOf('=');
            String name = equals < 0 ? one : one.substring(0, equals);
            if (equals < 0 || !PARAMETERS.contains(name)) {
                String said = PGProperty.forName(name) == null ? "" : " " + name;
                throw new SourceTrouble(
                        "A parameter"
                                + said
                                + " of its address is not allowed. In a password, & is written as %26.");
            }
            if (parameters.put(name, decoded(one.substring(equals + 1))) != null) {
                throw new SourceTrouble(
                        "The parameter " + name + " of its address is there twice.");
            }
        }
        return parameters;
    }

    /// Passwords and records do not leave this machine in the clear.
    private static void checkEncrypted(Postgres postgres) throws SourceTrouble {
        String mode = postgres.parameters().get("sslmode");
        if (mode != null && !postgres.isOnThisMachine() && !ENCRYPTING.contains(mode)) {
            throw new SourceTrouble(
                    "Its connection would not be encrypted: sslmode is verify-full, verify-ca or require.");
        }
    }

    private static String decoded(String text) throws SourceTrouble {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SourceTrouble("A % in its address is written as %25.");
        }
    }

    private static SourceAddress sqlite(String path, SourceSettings settings) throws SourceTrouble {
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new SourceTrouble(
                    "Its address is not written as jdbc:sqlite:/FOLDER/FILE, without parameters.");
        }
        Path file;
        try {
            file = Path.of(path).toRealPath();
        } catch (IOException | InvalidPathException e) {
            throw new SourceTrouble("Its file is not there.", e);
        }
        if (!settings.allows(file)) {
            throw new SourceTrouble(
                    "Its file lies in no folder that is allowed here: start the service with --source-file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new SourceTrouble("Its file is no file.");
        }
        return new SqliteFile(file);
    }
}
