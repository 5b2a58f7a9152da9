package org.scte.server.unit;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.scte.model.record.Sha256;
import org.scte.model.record.Value;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;
import org.scte.server.store.ContentTable;

/// Which contents the records of a change refer to, kept beside them in its transaction.
final class FileUses {
    private FileUses() {}

    static void settle(Taking taking) {
        ContentTable contents = taking.session().contents();
        for (WorkingRecord record : taking.reached()) {
            EntityDefinition entity = record.entity();
            Set<String> files = among(entity, entity.fields().keySet());
            if (files.isEmpty()
                    || (record.isLiving() && Collections.disjoint(record.touched(), files))) {
                continue;
            }
            if (record.before() != null) {
                contents.unrefer(entity.name(), record.id());
            }
            if (record.isLiving()) {
                files.forEach(field -> {
                    if (record.field(field) instanceof Value.Attachment file
                            && Sha256.isHex(file.sha256())) {
                        contents.refer(entity.name(), record.id(), field, file);
                    }
                });
            }
        }
    }

    /// Those of the fields that hold files.
    static Set<String> among(EntityDefinition entity, Collection<String> fields) {
        return entity.fields().values().stream()
                .filter(field -> field.type() == FieldType.FILE)
                .map(FieldDefinition::name)
                .filter(fields::contains)
                .collect(Collectors.toSet());
    }
}
