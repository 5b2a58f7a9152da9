package org.scte.server.sources;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL of Debian's package with a folder of its own. It does not run as root, so there it
/// runs as the package's user.
final class PostgresServer implements AutoCloseable {
    private static final Path PACKAGE = Path.of("/usr/lib/postgresql");
    private static final String OWNER = "postgres";
    private static final long LONG_SECONDS = 60;

    /// The password of everybody who asks it.
    static final String PASSWORD = "s3cr3t&Wort%";

    private final Path folder;
    private final Path programs;
    private final int port;
    private Process server;

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    static PostgresServer start() {
        try {
            Path folder = Files.createTempDirectory("scte-postgres");
            PostgresServer made = new PostgresServer(folder, programs(), freePort());
            made.initialise();
            made.run();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started", e);
        }
    }

    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(PACKAGE)) {
            return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void initialise() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            UserPrincipal owner =
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(OWNER);
            Files.setOwner(folder, owner);
            Files.setOwner(password, owner);
        }
        finish(
                as(
                        "initdb",
                        "-D",
                        folder.resolve("data").toString(),
                        "--no-sync",
                        "--auth=scram-sha-256",
                        "--username=" + OWNER,
                        "--encoding=UTF8",
                        "--locale=C",
                        "--pwfile=" + password));
    }

    /// Starts the server; it answers when this returns.
    void run() {
        try {
            server =
                    as(
                            "postgres",
                            "-D",
                            folder.resolve("data").toString(),
                            "-p",
                            String.valueOf(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=off");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL cannot be started", e);
        }
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(this::isAnswering);
    }

    private boolean isAnswering() {
        try (var connection = DriverManager.getConnection(url())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet
        }
    }

    private Process as(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(
                    List.of("setpriv", "--reuid=" + OWNER, "--regid=" + OWNER, "--init-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void finish(Process process) {
        try {
            if (!process.waitFor(LONG_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("PostgreSQL's folder cannot be made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    int port() {
        return port;
    }

    String host() {
        return "127.0.0.1:" + port;
    }

    /// With its user and password.
    String url() {
        return "jdbc:postgresql://"
                + host()
                + "/postgres?user="
                + OWNER
                + "&password="
                + PASSWORD.replace("%", "%25").replace("&", "%26");
    }

    /// Ends the server at once.
    void stop() {
        server.destroy(); // it waits for whoever is connected, and so is ended where it does not
        // end
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
                server.waitFor(LONG_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
