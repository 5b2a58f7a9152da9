package org.scte.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scte.acceptance.ServiceProcess;
import org.scte.model.unit.UnitReader;
import org.scte.server.main.ServerMain;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The units that laptops have here and `administration`, as one real process on one data folder,
/// and laptops that reach it through proxies of their own.
final class Stage implements AutoCloseable {
    static final String UNIT = "membership";
    static final String OTHER = "events";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    final ServiceProcess service;

    private Stage(Path folder) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectories(folder.resolve("data"));
        this.service = ServiceProcess.startTogether(data, "administration," + UNIT + "," + OTHER);
    }

    static Stage open(Path folder) {
        try {
            return new Stage(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    /// The port of the service's process.
    int port() {
        try {
            JsonNode directory = JSON.readTree(Files.readString(data.resolve("directory.json")));
            String url = directory.path("units").path(UNIT).path("url").stringValue();
            return URI.create(url).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Enrols a new device, whose only way to the service is a proxy of its own, and lets it fetch
    /// everything once.
    Laptop enrol(String name) {
        Laptop laptop = arrive(name);
        laptop.sync();
        return laptop;
    }

    /// Enrols a new device that has fetched nothing yet.
    Laptop arrive(String name) {
        JsonNode invitation = JSON.readTree(admin("invite", "--name", name, "--json"));
        try {
            FaultProxy proxy = FaultProxy.before(port());
            String code = invitation.path("code").stringValue();
            return Laptop.enrol(folder.resolve(name), proxy, code, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs a command of `scte admin` that has to succeed; what it prints.
    String admin(String... arguments) {
        StringWriter out = new StringWriter();
        int exit = admin(out, arguments);
        if (exit != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + exit + " " + out);
        }
        return out.toString();
    }

    /// Runs a command of `scte admin`; its exit code.
    int admin(StringWriter out, String... arguments) {
        return adminOf(data, out, arguments);
    }

    /// Runs a command of `scte admin` on another data folder; its exit code.
    static int adminOf(Path data, StringWriter out, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "admin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data.toString();
        return line(out).execute(all);
    }

    /// Publishes the unit's next definition, made of the bundled one.
    void publish(String from, String to) throws IOException {
        String bundled;
        try (InputStream in =
                Objects.requireNonNull(
                        UnitReader.class.getResourceAsStream(
                                "/org/scte/units/" + UNIT + ".yaml"))) {
            bundled = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Matcher number = Pattern.compile("(?m)^definition: (\\d+)").matcher(bundled);
        if (!number.find() || !bundled.contains(from)) {
            throw new AssertionError("the bundled definition has changed");
        }
        String next = "definition: " + (Integer.parseInt(number.group(1)) + 1);
        Path file = folder.resolve(UNIT + ".yaml");
        Files.writeString(file, number.replaceFirst(next).replace(from, to));
        StringWriter out = new StringWriter();
        int exit = line(out).execute("unit", "publish", file.toString(), "--data", data.toString());
        if (exit != 0) {
            throw new AssertionError("publish: " + exit + " " + out);
        }
    }

    private static CommandLine line(StringWriter out) {
        CommandLine line = ServerMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line;
    }

    /// What the service holds of the unit, a line a record.
    List<String> dump() {
        return admin("dump", UNIT, "--canonical").lines().toList();
    }

    /// How many changes the service has taken since it was made.
    long head() {
        return ask("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("scte_head") && line.contains(UNIT))
                .map(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /// What the service answers to an unsigned `GET`.
    HttpResponse<String> ask(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        service.close();
        http.close();
    }
}
