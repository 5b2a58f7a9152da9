package org.scte.desktop.cli;

import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Parameters;

/// One record as commands name it: its unit, its entity, its id.
class RecordArguments {
    @Parameters(index = "0", paramLabel = "UNIT", description = "as membership")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String unit;

    @Parameters(index = "1", paramLabel = "ENTITY", description = "as person")
    @SuppressWarnings("NullAway.Init")
    private String entity;

    @Parameters(index = "2", paramLabel = "ID", description = "the record's id")
    @SuppressWarnings("NullAway.Init")
    private String id;

    String unit() {
        return unit;
    }

    String entity() {
        return entity;
    }

    RecordId id() {
        return ClientCommand.id(id);
    }

    /// The unit on this device, which has the entity and shows its records.
    LocalUnit in(Device device) {
        LocalUnit local = Permitted.toRead(device, unit);
        definition(local);
        return local;
    }

    /// The same, where this device may change such records.
    LocalUnit toWrite(Device device) {
        LocalUnit local = in(device);
        Permitted.toWrite(device, unit);
        Permitted.requireWrite(local, definition(local));
        return local;
    }

    EntityDefinition definition(LocalUnit local) {
        return ClientCommand.entity(local, entity);
    }

    LocalRecord find(LocalUnit local) {
        return local.find(entity, id())
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND, "There is no such " + entity + " here."));
    }
}
