package org.scte.server.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.scte.model.allowance.NumberBlock;
import org.scte.model.expression.Wanted;
import org.scte.model.record.Value;
import org.scte.model.sync.SyncRequest;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.SerialNumber;
import org.scte.model.unit.UnitDefinition;
import org.scte.server.store.StoreSession;

/// Numbers of series that devices have ahead, so that what they make without a network has one. A
/// device that has less than half a block left gets another with its next exchange; what it never
/// uses is a gap.
final class Numbers {
    private Numbers() {}

    /// Whether the device is to get numbers.
    static boolean isDue(UnitDefinition definition, Caller caller, SyncRequest request) {
        return !due(definition, caller, request).isEmpty();
    }

    private record Series(EntityDefinition entity, FieldDefinition field) {}

    private static List<Series> due(UnitDefinition definition, Caller caller, SyncRequest request) {
        List<Series> due = new ArrayList<>();
        if (request.numbers().isEmpty()) {
            return due;
        }
        Rights rights = Rights.of(definition, caller.grants());
        for (EntityDefinition entity : definition.entities().values()) {
            for (FieldDefinition field : entity.fields().values()) {
                // who does not speak of a series has an older definition, or program
                Long left = request.numbers().get(entity.name() + "." + field.name());
                if (left != null && left < field.block() / 2 && rights.mayMake(entity.name())) {
                    due.add(new Series(entity, field));
                }
            }
        }
        return due;
    }

    /// Gives the device what is due; runs in the writer's transaction.
    static List<NumberBlock> give(
            StoreSession session, UnitDefinition definition, Caller caller, SyncRequest request) {
        List<NumberBlock> given = new ArrayList<>();
        for (Series series : due(definition, caller, request)) {
            String entity = series.entity().name();
            String field = series.field().name();
            int numbers = series.field().block();
            long first = session.keys().keepNumbers(entity, field, numbers, caller.device());
            given.add(new NumberBlock(entity, field, first, first + numbers - 1));
        }
        return given;
    }

    /// Whether a device may give this number: it was given out, not to another device, and nothing
    /// has it. That it was kept for this very device is not asked: a restored service has
    /// forgotten.
    static boolean mayGive(
            Taking taking, EntityDefinition entity, FieldDefinition field, Value value) {
        StoreSession session = taking.session();
        session.matches().index(entity.name(), List.of(field.name()));
        return SerialNumber.find(field, value)
                .filter(number ->
                        number <= session.keys().lastNumber(entity.name(), field.name())
                                && session.keys()
                                        .keeper(entity.name(), field.name(), number)
                                        .map(taking.author().device()::equals)
                                        .orElse(true))
                .filter(_ ->
                        session.matches()
                                        .count(
                                                entity.name(),
                                                Map.of(field.name(), Wanted.oneOf(value)))
                                == 0)
                .isPresent();
    }
}
