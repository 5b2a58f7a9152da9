package org.scte.desktop.cli;

import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.sync.Device;
import org.scte.model.unit.EntityDefinition;
import picocli.CommandLine.Parameters;

/// An entity as commands name it: its unit, its name.
class EntityArguments extends UnitArgument {
    @Parameters(index = "1", paramLabel = "ENTITY", description = "as person")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String entity;

    String entity() {
        return entity;
    }

    /// The unit on this device, which has the entity and shows its records.
    LocalUnit in(Device device) {
        LocalUnit local = toRead(device);
        definition(local);
        return local;
    }

    EntityDefinition definition(LocalUnit local) {
        return ClientCommand.entity(local, entity);
    }
}
