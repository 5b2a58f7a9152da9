package org.scte.server.access;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.server.store.StoredRecord;
import org.scte.server.unit.UnitService;

/// The devices as the administration unit has them: for its own process, which so knows a new
/// device at once.
public final class AdministrationDevices implements KnownDevices {
    private static final String DEVICE = "device";

    private final UnitService administration;
    private final DeviceNews changes = new DeviceNews();

    public AdministrationDevices(UnitService administration) {
        this.administration = administration;
    }

    @Override
    public Optional<EnrolledDevice> find(RecordId id) {
        return administration.find(DEVICE, id).flatMap(fields -> EnrolledDevice.of(id, fields));
    }

    @Override
    public List<EnrolledDevice> list() {
        return administration.list(DEVICE).stream()
                .flatMap(record -> EnrolledDevice.of(record.id(), record.fields()).stream())
                .toList();
    }

    /// The records say it already.
    @Override
    public void end(RecordId device) {
        changes.tell(List.of(device));
    }

    @Override
    public AutoCloseable onChange(Consumer<RecordId> heard) {
        return changes.listen(heard);
    }

    /// The records of these devices were written.
    void changed(Collection<RecordId> devices) {
        changes.tell(devices);
    }

    /// A device and all that came of it by taking a new identity; empty where it is not known.
    List<EnrolledDevice> family(RecordId oldest) {
        List<StoredRecord> all = administration.list(DEVICE);
        Set<RecordId> family = new LinkedHashSet<>(Set.of(oldest));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (StoredRecord device : all) {
                grew |=
                        parentOf(device.fields()).filter(family::contains).isPresent()
                                && family.add(device.id());
            }
        }
        return list().stream().filter(device -> family.contains(device.id())).toList();
    }

    private static Optional<RecordId> parentOf(Map<String, Value> fields) {
        return fields.get("parent") instanceof Value.Text(String text)
                ? RecordId.parse(text)
                : Optional.empty();
    }
}
