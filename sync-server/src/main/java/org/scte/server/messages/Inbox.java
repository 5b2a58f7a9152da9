package org.scte.server.messages;

import java.util.List;
import java.util.Optional;
import org.scte.model.message.UnitMessage;
import org.scte.model.sync.Cursor;
import org.scte.server.access.DeviceRegister;
import org.scte.server.unit.UnitService;

/// Where the messages of one source take effect. Effect and cursor are one transaction, so that a
/// message that comes twice counts once.
public interface Inbox {
    /// How far the source's messages have taken effect; empty for not at all.
    Optional<Cursor> cursor();

    void apply(List<UnitMessage> messages, Cursor cursor);

    /// A unit's copies of what another unit publishes.
    record Projections(UnitService unit, String source) implements Inbox {
        @Override
        public Optional<Cursor> cursor() {
            return unit.intake().cursor(source);
        }

        @Override
        public void apply(List<UnitMessage> messages, Cursor cursor) {
            unit.intake().apply(source, messages, cursor);
        }
    }

    /// A process's copy of the devices.
    record Devices(DeviceRegister register, String source) implements Inbox {
        @Override
        public Optional<Cursor> cursor() {
            return register.cursor(source);
        }

        @Override
        public void apply(List<UnitMessage> messages, Cursor cursor) {
            register.apply(source, messages, cursor);
        }
    }
}
