package org.scte.fire;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.LocalChange;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Written;
import org.scte.desktop.sync.Device;
import org.scte.desktop.sync.SyncOutcome;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.sync.Operation;

/// The client's own code on a home folder, inside this process: its real store, its real loops, its
/// real connections. It notes what it told its user as saved.
final class Laptop implements AutoCloseable {
    final Path home;
    final FaultProxy proxy;

    /// Records that this laptop has told as saved.
    final Set<String> saved = ConcurrentHashMap.newKeySet();

    private @Nullable Device device;

    private Laptop(Path home, FaultProxy proxy) {
        this.home = home;
        this.proxy = proxy;
    }

    static Laptop enrol(Path home, FaultProxy proxy, String code, String name) {
        Device.enrol(home, proxy.url(), code, name);
        return new Laptop(home, proxy);
    }

    /// The device, opened where it is not.
    Device device() {
        if (device == null) {
            device = Device.open(home, Clock.systemUTC());
        }
        return device;
    }

    /// Leaves the home folder to others.
    void shut() {
        if (device != null) {
            device.close();
            device = null;
        }
    }

    LocalUnit unit() {
        return device().unit(Stage.UNIT);
    }

    /// One whole exchange.
    SyncOutcome sync() {
        device().refreshDirectory();
        return device().syncOnce(Stage.UNIT);
    }

    /// Writes a new person; its id.
    String create(String given, String note) {
        Operation person = person(given, note);
        write(LocalChange.of(person));
        saved.add(person.id().toString());
        return person.id().toString();
    }

    /// Writes a new person for each of these notes, as one change.
    void createAll(List<String> notes) {
        List<Operation> people = notes.stream().map(note -> person("Many", note)).toList();
        write(new LocalChange(null, people));
        people.forEach(person -> saved.add(person.id().toString()));
    }

    private static Operation person(String given, String note) {
        return new Operation.Create(
                "person",
                RecordId.of("0193b7a0" + UUID.randomUUID().toString().substring(8)),
                Map.of(
                        "given-name", Value.text(given),
                        "family-name", Value.text("Fire"),
                        "note", Value.text(note)));
    }

    /// Sets one field of a person, whatever it is now.
    void edit(String id, String field, String value) {
        RecordId record = RecordId.of(id);
        write(
                LocalChange.of(
                        new Operation.Update(
                                "person", record, Map.of(field, Value.text(value)), Map.of())));
    }

    private void write(LocalChange change) {
        Written written = unit().write(change);
        if (!(written instanceof Written.Saved)) {
            throw new AssertionError("not saved: " + written);
        }
    }

    /// What it holds of the service's state, a line a record.
    List<String> dump() {
        List<String> lines = new ArrayList<>();
        unit().sync().dump(lines::add);
        return lines;
    }

    int waiting() {
        return unit().countWaiting();
    }

    /// The latest of its log, for whoever reads of a failure.
    String log() {
        return String.valueOf(device().log(Stage.UNIT, 8)) + device().status(Stage.UNIT);
    }

    @Override
    public void close() {
        shut();
        proxy.close();
    }
}
