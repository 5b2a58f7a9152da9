package org.scte.desktop.cli;

import org.scte.desktop.store.LocalUnit;
import org.scte.model.unit.FieldType;
import picocli.CommandLine.Parameters;

/// A field of one record that holds a file.
final class FileArguments extends RecordArguments {
    @Parameters(index = "3", paramLabel = "FIELD", description = "as evidence")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String field;

    /// The field's name, which the entity has for files, and which is not hidden from this device.
    String field(LocalUnit local) {
        return definition(local)
                .field(field)
                .filter(found -> found.type() == FieldType.FILE)
                .filter(_ -> !local.allowed().isHidden(entity(), field))
                .orElseThrow(() ->
                        new CommandFault(
                                ExitCode.NOT_FOUND, entity() + " has no file field " + field + "."))
                .name();
    }
}
