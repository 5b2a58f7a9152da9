package org.scte.goals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.scte.acceptance.ClientHome;
import org.scte.acceptance.Programs;
import org.scte.acceptance.ServiceProcess;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;
import org.scte.model.unit.ShippedUnits;

/// What a day's work leaves behind in the app: eight hours' work in twenty minutes at one window,
/// while 100,000 changes of another computer arrive. `-Dscte.soak=` says how many minutes; fewer
/// have fewer changes. Prints what is held after the first fifth, when each part has been used, and
/// at the end. The figures of one such run are in docs/ui-goals.md.
@EnabledIfSystemProperty(named = "scte.soak", matches = "\\d+")
class SoakTest {
    private static final int MINUTES = Integer.getInteger("scte.soak", 0);
    private static final double HOURS_A_MINUTE = 8.0 / 20;
    private static final int CHANGES_A_MINUTE = 5_000;

    /// Megabytes.
    private static final int MOST = 400;

    private static final int MOST_GROWTH_AN_HOUR = 5;

    @TempDir private Path folder;

    private final List<RecordId> people = new ArrayList<>();
    private int changes;

    @Test
    void a_days_work() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Programs.here("sample", "--size", "S", "--data", data.toString());
        String classes = System.getProperty("java.class.path");
        try (var service =
                ServiceProcess.startTogether(data, String.join(",", ShippedUnits.list()))) {
            ClientHome home = ClientHome.enrol(data, folder.resolve("desk"));
            home.here(
                            "new",
                            "membership",
                            "person",
                            "given-name=Soak",
                            "family-name=" + SoakDesk.PERSON)
                    .expect(0);
            ClientHome other = ClientHome.enrol(data, folder.resolve("other"));
            List<SoakDesk.Held> held = new ArrayList<>();
            try (Device device = Device.open(other.home(), Clock.systemUTC());
                    DeskProcess desk =
                            DeskProcess.start(home, SoakDesk.class, classes, "" + MINUTES)) {
                device.refreshDirectory();
                while (held.isEmpty() || held.getLast().minute() < MINUTES) {
                    SoakDesk.Held now = SoakDesk.Held.read(desk.read());
                    System.out.println("soak: " + now);
                    held.add(now);
                    if (now.minute() < MINUTES) {
                        change(device, (int) ((now.minute() + MINUTES / 20.0) * CHANGES_A_MINUTE));
                    }
                }
            }
            print(held);
            service.kill();
        }
    }

    /// Sends as many changes as are due by now; one of five makes a person.
    private void change(Device device, int due) {
        LocalUnit unit = device.unit("membership");
        while (changes < due) {
            List<LocalChange> some = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                some.add(LocalChange.of(operation(changes++)));
            }
            unit.writeAll(some);
            device.syncOnce("membership");
        }
    }

    private Operation operation(int n) {
        if (n % 5 == 0) {
            people.add(RecordId.random());
            return new Operation.Create(
                    "person",
                    people.getLast(),
                    Map.of(
                            "given-name", Value.text("Soak"),
                            "family-name", Value.text("Person" + n)));
        }
        return new Operation.Update(
                "person",
                people.get(n * 7 % people.size()),
                Map.of("job-title", Value.text("Engineer " + n)),
                Map.of());
    }

    private void print(List<SoakDesk.Held> held) {
        SoakDesk.Held last = held.getLast();
        SoakDesk.Held first =
                held.stream()
                        .filter(each -> each.minute() >= MINUTES / 5.0)
                        .findFirst()
                        .orElseThrow();
        double hours = (last.minute() - first.minute()) * HOURS_A_MINUTE;
        String of = "memory after %.0f h of work".formatted(last.minute() * HOURS_A_MINUTE);
        line(of, last.resident(), MOST, "MB");
        line(
                "its growth",
                (last.resident() - first.resident()) / hours,
                MOST_GROWTH_AN_HOUR,
                "MB/h");
        System.out.printf(
                Locale.ROOT,
                "soak: %,d changes arrived; heap after a collection %d MB, then %d; threads %d, %d;"
                        + " open files %d, %d%n",
                changes,
                first.heap(),
                last.heap(),
                first.threads(),
                last.threads(),
                first.files(),
                last.files());
    }

    private static void line(String name, double is, int goal, String unit) {
        System.out.printf(
                Locale.ROOT,
                "goal: %-44s %6.1f %s of %d  %s%n",
                name,
                is,
                unit,
                goal,
                is <= goal ? "met" : "MISSED");
    }
}
