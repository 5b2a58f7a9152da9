package org.scte.goals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.ServiceProcess;
import org.scte.model.unit.ShippedUnits;

/// A society with all shipped units and one computer: `events` is served by a process of its own,
/// the other units by another, so that one unit, or none, can be there.
final class Office implements AutoCloseable {
    private static final String ALONE = "events";

    private final Path folder;
    private final Path data;
    private final ServiceProcess events;
    private final ServiceProcess others;
    final ClientHome home;

    /// Which services are there.
    enum Up {
        ALL("all services up"),
        ONE_DOWN("one service down"),
        NONE("no service up");

        final String words;

        Up(String words) {
            this.words = words;
        }
    }

    private Office(Path folder) throws IOException {
        this.folder = folder;
        this.data = Files.createDirectories(folder.resolve("data"));
        List<String> together = new ArrayList<>(ShippedUnits.list());
        together.remove(ALONE);
        this.others = ServiceProcess.startTogether(data, String.join(",", together));
        this.events = ServiceProcess.start(data, ALONE);
        this.home = enrol("desk");
    }

    static Office open(Path folder) {
        try {
            return new Office(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Another computer.
    ClientHome enrol(String name) {
        return ClientHome.enrol(data, folder.resolve(name));
    }

    /// Writes these operations, a line each; the next sync sends them.
    static void write(ClientHome home, String unit, List<String> operations) {
        try {
            Path file = Files.createTempFile(home.home().getParent(), unit, ".jsonl");
            Files.write(file, operations);
            home.here("apply", unit, file.toString()).expect(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Has these services there and no other.
    void bring(Up up) {
        keep(events, up == Up.ALL);
        keep(others, up != Up.NONE);
    }

    private static void keep(ServiceProcess service, boolean there) {
        if (there && !service.isRunning()) {
            service.restart();
        } else if (!there && service.isRunning()) {
            service.kill();
        }
    }

    @Override
    public void close() {
        events.close();
        others.close();
    }
}
