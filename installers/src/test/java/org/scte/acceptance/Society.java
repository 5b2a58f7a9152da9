package org.scte.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scte.model.unit.ShippedUnits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole small society: `administration`, `membership` and `events` on one data folder, as three
/// processes or as one, or all units as one, and devices enrolled with them. With
/// `-Dscte.administration=down` the administration of three runs only while it is asked something:
/// every test shows then that nobody else needs it.
final class Society implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final boolean DOWN =
            System.getProperty("scte.administration", "up").equals("down");

    /// What is asked of the administration itself.
    private static final Set<String> ASKED = Set.of("invite", "grant", "revoke", "devices");

    private final Path folder;
    private final Path data;

    /// Units that devices have; administration has nothing for them.
    private final int units;

    private final List<Process> started = new ArrayList<>();
    final ServiceProcess administration;
    final ServiceProcess membership;
    final ServiceProcess events;

    /// @param together the units of one process; none for a process each
    private Society(Path folder, List<String> together) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectories(folder.resolve("data"));
        this.units = together.isEmpty() ? 2 : together.size() - 1;
        if (together.isEmpty()) {
            this.administration = ServiceProcess.start(data, "administration");
            this.membership = ServiceProcess.start(data, "membership");
            this.events = ServiceProcess.start(data, "events");
        } else {
            ServiceProcess all = ServiceProcess.startTogether(data, String.join(",", together));
            this.administration = all;
            this.membership = all;
            this.events = all;
        }
    }

    /// A process for each unit, which can be stopped by itself.
    static Society open(Path folder) {
        return open(folder, List.of());
    }

    /// One process for the three units.
    static Society together(Path folder) {
        return open(folder, List.of("administration", "membership", "events"));
    }

    /// One process for all shipped units.
    static Society whole(Path folder) {
        return open(folder, ShippedUnits.list());
    }

    private static Society open(Path folder, List<String> together) {
        try {
            return new Society(folder, together);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    /// The address of a unit's service.
    String url(String unit) {
        return directory().path("units").path(unit).path("url").stringValue();
    }

    /// Enrols a new device, which fetches everything once.
    ///
    /// @param grants what it may do; everything where none is given
    ClientHome enrol(String name, String... grants) {
        List<String> invite = new ArrayList<>(List.of("admin", "invite", "--name", name, "--json"));
        for (String grant : grants) {
            invite.addAll(List.of("--grant", grant));
        }
        raise();
        JsonNode invitation = JSON.readTree(here(invite.toArray(String[]::new)));
        raise(); // for the device; it was let down again
        ClientHome home = new ClientHome(folder.resolve(name));
        JsonNode enrolled =
                home.here(
                                "enrol",
                                "--code",
                                invitation.path("code").stringValue(),
                                "--directory",
                                invitation.path("directory").stringValue(),
                                "--name",
                                name)
                        .expect(0)
                        .json();
        if (enrolled.path("units").size() != units || grants.length > 0) {
            home.here("sync").expect(0); // a service had not heard of it yet
        }
        lower();
        return home;
    }

    /// Runs one command of the services' command line as a process of its own, and reads what it
    /// prints.
    JsonNode server(String... arguments) {
        String out = text(arguments);
        return out.isBlank() || !out.stripLeading().startsWith("{")
                ? JSON.valueToTree(Map.of())
                : JSON.readTree(out);
    }

    /// Runs one command of the services' command line, on their data, within this process; what it
    /// prints.
    String here(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        if (!DOWN || !ASKED.contains(arguments[1])) {
            return Programs.here(all.toArray(String[]::new));
        }
        raise();
        String said = Programs.here(all.toArray(String[]::new));
        lower();
        return said;
    }

    private void raise() {
        if (DOWN && !administration.isRunning()) {
            administration.restart();
        }
    }

    /// Stops it; what it has said last, the others have heard or hear at its return.
    private void lower() {
        if (DOWN && administration != membership) {
            administration.stop();
        }
    }

    /// What a service holds of a unit, a line a record.
    List<String> dump(String unit) {
        return here("admin", "dump", unit, "--canonical").lines().toList();
    }

    /// Runs one command of the services' command line as a process of its own; what it prints.
    String text(String... arguments) {
        try {
            Process process =
                    new ProcessBuilder(Programs.server(arguments))
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("server.err").toFile()))
                            .start();
            String out =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(
                        String.join(" ", arguments)
                                + ": "
                                + out
                                + Files.readString(folder.resolve("server.err")));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Lets a device sync for as long as the society is open.
    void watch(ClientHome home) {
        started.add(home.start("sync", "--watch"));
    }

    private JsonNode directory() {
        try {
            return JSON.readTree(Files.readString(data.resolve("directory.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
        events.close();
        membership.close();
        administration.close();
    }
}
