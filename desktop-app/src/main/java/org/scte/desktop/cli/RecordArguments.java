package org.scte.desktop.cli;

import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.record.RecordId;
import picocli.CommandLine.Parameters;

/// One record as commands name it: its unit, its entity, its id.
class RecordArguments extends EntityArguments {
    @Parameters(index = "2", paramLabel = "ID", description = "the record's id")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    RecordId id() {
        return ClientCommand.id(id);
    }

    /// The unit on this device, which shows the entity's records and lets them be changed.
    @Override
    LocalUnit toWrite(Device device) {
        LocalUnit local = in(device);
        super.toWrite(device);
        Permitted.requireWrite(local, definition(local));
        return local;
    }

    LocalRecord find(LocalUnit local) {
        return local.find(entity(), id())
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND, "There is no such " + entity() + " here."));
    }
}
