package org.scte.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.scte.desktop.store.OutboxEntry;
import org.scte.model.record.Value;
import org.scte.model.sync.Cursor;
import org.scte.model.sync.Operation;

/// What a person wrote is what that person sees, before the service has sent it back too.
final class OwnWrites {
    private static final int ALL = 10_000;

    private OwnWrites() {}

    /// What the cursor has not reached yet is what its writer sees.
    ///
    /// @param taken the last place that the service gave to a change of this client; 0 for none
    static void areSeen(ClientNode client, Cursor cursor, long taken) {
        if (taken <= cursor.pos() && client.store().countWaiting() == 0) {
            return;
        }
        Map<Operation.Update, Map<String, Value>> wrote = new LinkedHashMap<>();
        Set<Operation.Update> made = new HashSet<>();
        for (Disk.Own own : client.disk().unreached(cursor.pos())) {
            for (int i = 0; i < own.ops().size(); i++) {
                Operation op = own.ops().get(i);
                var key = new Operation.Update(op.entity(), op.id(), Map.of(), Map.of());
                Map<String, Value> set =
                        switch (op) {
                            case Operation.Create create -> create.set();
                            case Operation.Update update -> update.set();
                            case Operation.Delete _ -> null;
                        };
                if (set == null) {
                    wrote.remove(key);
                    made.remove(key);
                    continue;
                }
                if (op instanceof Operation.Create) {
                    made.add(key);
                }
                Map<String, Value> fields = wrote.computeIfAbsent(key, _ -> new HashMap<>());
                fields.putAll(set);
                String prefix = i + ".";
                fields.keySet().removeIf(field -> own.noted().contains(prefix + field));
            }
        }
        // what is held stays shown among what was refused; "shown" and "ledger" look after those
        client.store().listAttention(ALL).stream()
                .filter(entry -> entry.state() == OutboxEntry.State.HELD)
                .flatMap(entry -> entry.ops().stream())
                .map(op -> new Operation.Update(op.entity(), op.id(), Map.of(), Map.of()))
                .forEach(wrote::remove);
        wrote.forEach((record, fields) -> {
            var shown = client.store().find(record.entity(), record.id());
            fields.forEach((field, value) -> {
                boolean sees =
                        shown.isEmpty()
                                ? !made.contains(record)
                                : shown.get().field(field).equals(value);
                if (!sees) {
                    String what = "client %d wrote %s = %s, and sees %s\n%s";
                    String changes = client.disk().changesOf(record.id());
                    throw new Violation(
                            "own-write",
                            what.formatted(client.index(), field, value, shown, changes));
                }
            });
        });
    }
}
