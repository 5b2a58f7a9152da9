package org.scte.desktop.ui.importing;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.scte.desktop.importing.DryRun;
import org.scte.desktop.importing.PlannedRow;

/// What a row of a file is called: its entity's label, filled from its cells.
final class RowName {
    private static final Pattern PLACE = Pattern.compile("\\{([^}.]+)(?:\\.[^}]*)?}");

    private final DryRun dryRun;

    RowName(DryRun dryRun) {
        this.dryRun = dryRun;
    }

    /// For a row that can't be read, its beginning.
    String of(PlannedRow row) {
        if (row.row().cells().isEmpty()) {
            return row.row().raw();
        }
        Matcher places = PLACE.matcher(dryRun.entity().label());
        StringBuilder name = new StringBuilder();
        while (places.find()) {
            places.appendReplacement(name, Matcher.quoteReplacement(cell(row, places.group(1))));
        }
        places.appendTail(name);
        return name.toString().replaceAll("(\\S+)( \\1)+(?= |$)", "$1").strip();
    }

    private String cell(PlannedRow row, String field) {
        OptionalInt column = dryRun.matching().columnOf(field);
        return column.isPresent() ? row.row().cells().get(column.getAsInt()) : "";
    }
}
